import { render } from 'preact';
import { App } from '../../../diagnostics/components/app';
import type { DiagnosticsServices } from '../../../diagnostics/services';
import { createDiagnostics } from '../../../diagnostics/state';
import type { Asked } from '../../../src/contract/trace';
import { contrastProblems } from '../measured/contrast';
import { pageProblems } from '../measured/page-problems';
import { installLongerMessages, installMessages } from '../popup-harness/messages';
import { FIXTURES } from './fixtures';

const parameters = new URLSearchParams(location.search);
if (parameters.has('longer')) installLongerMessages();
else installMessages();
const name = parameters.get('fixture') ?? 'well';
const fixture = FIXTURES[name]?.();
const root = document.getElementById('root');
/** Called by what measures the page. */
Object.assign(window, {
	pageProblems: () => pageProblems(document),
	pageContrast: () => contrastProblems(document),
});
if (fixture === undefined || root === null) throw new Error(`no fixture "${name}"`);

const services: DiagnosticsServices = {
	report: async () => fixture.report,
	ask: async (_, request): Promise<Asked> => ({
		request,
		ms: 5,
		result: 'answered',
		...fixture.asked?.(request),
	}),
	installUpdate: async () => true,
	copy: async () => undefined,
	download: () => undefined,
};
const diagnostics = createDiagnostics(services);
render(<App diagnostics={diagnostics} />, root);
await diagnostics.look();
if (fixture.test === true) await diagnostics.test();
await new Promise((done) => setTimeout(done, 120));
document.documentElement.dataset.ready = 'true';
