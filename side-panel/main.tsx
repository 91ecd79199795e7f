import '../src/ui/surface/read-early';
import { render } from 'preact';
import { WINDOW_QUERY } from '../src/contract/separate-window';
import { t } from '../src/platform/i18n';
import { App } from '../src/ui/components/app/app';
import { loadLater } from '../src/ui/components/app/load-later';
import { createSurface } from '../src/ui/create-surface';
import { extensionServices } from '../src/ui/surface/extension-services';
import { allowHolding } from '../src/ui/surface/hold-drawing';
import { FullView } from './full-view';
import { SessionHistory } from './history';
import { keepWindow } from './keep-window';

const root = document.getElementById('root');
if (root !== null) {
	document.documentElement.lang = t('language');
	const place = location.search === `?${WINDOW_QUERY}` ? 'window' : 'panel';
	allowHolding();
	const surface = createSurface(extensionServices, place);
	// Nothing is painted before what is known is there: the first frame shows the interactions.
	surface.start().then(() => {
		if (place === 'window') keepWindow(surface);
		render(<App surface={surface} Below={FullView} Foot={SessionHistory} />, root);
		loadLater();
	});
	// The browser takes some ms for it, in which storage is being read.
	document.title = t('popupTitle');
}
