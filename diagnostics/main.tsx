import { render } from 'preact';
import { t } from '../src/platform/i18n';
import { App } from './components/app';
import { extensionServices } from './extension-services';
import { createDiagnostics } from './state';

const root = document.getElementById('root');
if (root !== null) {
	document.title = t('diagnostics_title');
	document.documentElement.lang = t('language');
	render(<App diagnostics={createDiagnostics(extensionServices)} />, root);
}
