import { render } from 'preact';
import { App } from '../src/options-ui/components/app';
import { extensionServices } from '../src/options-ui/extension-services';
import { createOptions } from '../src/options-ui/state';
import { t } from '../src/platform/i18n';

const root = document.getElementById('root');
if (root !== null) {
	document.title = t('settings_title');
	document.documentElement.lang = t('language');
	const options = createOptions(extensionServices);
	options.start().then(() => render(<App options={options} />, root));
}
