import type { FromPage } from '../../src/contract/page';
import type { Question, ToPage } from '../../src/contract/to-page';
import type { Asked } from '../../src/contract/trace';
import { servicesIn } from '../../src/scapi/allowed-requests';
import { newInstance } from './instance';

/** Asks the page script for diagnostics: one request that only reads, and what it came to. */
export class PageQuestions {
	readonly #open = new Map<string, (answer: Asked) => void>();

	/** Resolves with `silent` if there is no answer within `timeout` ms. */
	ask(request: Question, post: (message: ToPage) => void, timeout: number): Promise<Asked> {
		return new Promise((resolve) => {
			const id = newInstance();
			this.#open.set(id, resolve);
			post({ type: 'ask', id, request });
			setTimeout(() => {
				if (this.#open.delete(id)) resolve({ request, ms: timeout, result: 'silent' });
			}, timeout);
		});
	}

	answer({ type, id, data, ...asked }: Extract<FromPage, { type: 'asked' }>): void {
		this.#open.get(id)?.(data === undefined ? asked : { ...asked, services: servicesIn(data) });
		this.#open.delete(id);
	}
}
