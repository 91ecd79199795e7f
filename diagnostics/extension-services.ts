import * as v from 'valibot';
import { type FromDiagnostics, ReportSchema } from '../src/contract/diagnostics';
import { CONTRACT } from '../src/contract/schema';
import { type Answer, AnswerSchema } from '../src/contract/surface';
import { AskedSchema } from '../src/contract/trace';
import { browser } from '../src/platform/browser';
import type { DiagnosticsServices } from './services';

const ask = async (message: FromDiagnostics): Promise<Answer> =>
	v.parse(AnswerSchema, await browser.runtime.sendMessage(message));

async function send(message: FromDiagnostics): Promise<unknown> {
	const answer = await ask(message);
	return answer.ok ? answer.value : undefined;
}

/** Returns the services of the diagnostics page inside the extension. */
export const extensionServices: DiagnosticsServices = {
	report: async () => v.parse(ReportSchema, await send({ v: CONTRACT, to: 'worker', type: 'report' })),
	ask: async (session, request) => {
		const asked = v.safeParse(
			AskedSchema,
			await send({ v: CONTRACT, to: 'worker', type: 'ask', session, request }),
		);
		return asked.success ? asked.output : undefined;
	},
	installUpdate: async (seen) =>
		(await ask({ v: CONTRACT, to: 'worker', type: 'update', seen: [...seen] })).ok,
	copy: (text) => navigator.clipboard.writeText(text),
	download(name, text) {
		const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
		const link = document.createElement('a');
		link.href = url;
		link.download = name;
		link.click();
		// The browser reads it after the click: not to be taken away at once.
		setTimeout(() => URL.revokeObjectURL(url), 60_000);
	},
};
