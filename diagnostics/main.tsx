import { render } from 'preact';
import { App } from '../src/diagnostics-ui/components/app';
import { extensionServices } from '../src/diagnostics-ui/extension-services';
import { createDiagnostics } from '../src/diagnostics-ui/state';
import { t } from '../src/platform/i18n';

const root = document.getElementById('root');
if (root !== null) {
	document.title = t('diagnostics_title');
	document.documentElement.lang = t('language');
	render(<App diagnostics={createDiagnostics(extensionServices)} />, root);
}
