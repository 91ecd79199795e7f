import '../src/ui/surface/read-early';
import { render } from 'preact';
import { t } from '../src/platform/i18n';
import { App } from '../src/ui/components/app/app';
import { loadLater } from '../src/ui/components/app/load-later';
import { createSurface } from '../src/ui/create-surface';
import { extensionServices } from '../src/ui/surface/extension-services';
import { allowHolding } from '../src/ui/surface/hold-drawing';

const root = document.getElementById('root');
if (root !== null) {
	document.documentElement.lang = t('language');
	allowHolding();
	const surface = createSurface(extensionServices);
	// Nothing is painted before what is known is there: the first frame shows the interactions.
	surface.start().then(() => {
		render(<App surface={surface} />, root);
		loadLater();
	});
	// The browser takes some ms for it, in which storage is being read.
	document.title = t('popupTitle');
}
