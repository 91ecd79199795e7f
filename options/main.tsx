import { render } from 'preact';
import { t } from '../src/platform/i18n';
import { followAskedSection } from './asked-section';
import { App } from './components/app';
import { extensionServices } from './extension-services';
import { createOptions } from './state';

const root = document.getElementById('root');
if (root !== null) {
	document.title = t('settings_title');
	document.documentElement.lang = t('language');
	const options = createOptions(extensionServices);
	options.start().then(() => {
		render(<App options={options} />, root);
		followAskedSection();
	});
}
