import '../src/ui/surface/read-early';
import { render } from 'preact';
import { browser } from '../src/platform/browser';
import { t } from '../src/platform/i18n';
import { createSurface } from '../src/ui/create-surface';
import { extensionServices } from '../src/ui/surface/extension-services';
import { allowHolding } from '../src/ui/surface/hold-drawing';
import { RingingApp } from './ringing-app';

/** Not `window.close()`: in Firefox a script may not close a window that the extension's API has opened. */
async function close(): Promise<void> {
	const { id } = await browser.tabs.getCurrent();
	if (id !== undefined) await browser.tabs.remove(id);
}

const root = document.getElementById('root');
if (root !== null) {
	document.documentElement.lang = t('language');
	allowHolding();
	const surface = createSurface(extensionServices, 'ringing');
	surface.start().then(() => render(<RingingApp surface={surface} close={() => void close()} />, root));
	document.title = t('ringing_title');
}
