import { render } from 'preact';
import { WINDOW_QUERY } from '../src/contract/window';
import { t } from '../src/platform/i18n';
import { App } from '../src/ui/components/app';
import { extensionServices } from '../src/ui/extension-services';
import { SessionHistory } from '../src/ui/panel/history';
import { keepWindow } from '../src/ui/panel/keep-window';
import { PanelList } from '../src/ui/panel/panel-list';
import { createSurface } from '../src/ui/surface';

const root = document.getElementById('root');
if (root !== null) {
	document.title = t('popupTitle');
	document.documentElement.lang = t('language');
	const place = location.search === `?${WINDOW_QUERY}` ? 'window' : 'panel';
	const surface = createSurface(extensionServices, place);
	// Nothing is painted before what is known is there: the first frame shows the interactions.
	surface.start().then(() => {
		if (place === 'window') keepWindow(surface);
		render(<App surface={surface} List={PanelList} Foot={SessionHistory} />, root);
	});
}
