import { UNREADABLE } from '../../src/contract/reader';
import { readToRelay } from '../../src/contract/readers';
import { type ContentRuntime, contentRuntime } from '../../src/platform/content';
import { answerWorker, type WorkerMessageHost } from './worker-messages';

/**
 * Answers the one-shot messages of the worker until `signal` ends. A listener that stayed would keep this relay, with all that it
 * has recorded, for as long as the page lives: one for each reload of the extension.
 */
export function hearWorker(host: WorkerMessageHost, signal: AbortSignal): void {
	const runtime = contentRuntime();
	if (runtime === undefined) return;
	const { onMessage } = runtime;
	const listener: Parameters<ContentRuntime['onMessage']['addListener']>[0] = (message, sender, respond) => {
		if (signal.aborted || sender.tab !== undefined || sender.id !== contentRuntime()?.id) return undefined;
		const read = readToRelay(message);
		if (read === UNREADABLE) return undefined;
		const answer = answerWorker(read, host);
		if (!(answer instanceof Promise)) {
			respond(answer);
			return undefined;
		}
		void answer.then(respond);
		return true;
	};
	onMessage.addListener(listener);
	signal.addEventListener('abort', () => {
		try {
			onMessage.removeListener(listener);
		} catch {
			// The extension is gone, and in some browsers its events with it.
		}
	});
}
