/** A port with an end for each side: `runtime.Port`, in whichever world. */
export interface ExchangePort {
	postMessage(message: unknown): void;
}

/** A message that is answered, on a port: `ask` numbers it, and the answer has the same number as `answer`. */
interface Numbered {
	ask?: unknown;
	answer?: unknown;
	message?: unknown;
}

/** The port has closed before the answer came. The message may have arrived. */
export class PortClosed extends Error {
	override readonly name = 'PortClosed';
}

/**
 * Sends messages over a port that is open anyway, and takes their answers. That takes a third to a half of the time of a
 * one-shot message, for which the browser opens a channel of its own. It wakes nobody: if the port closes, send it again one-shot.
 */
export class Exchange {
	#n = 0;
	readonly #waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();

	/** `timeoutMs`: a port without an answer for so long counts as closed, whatever has become of its other end. */
	constructor(
		private readonly port: ExchangePort,
		private readonly timeoutMs: number,
	) {}

	/** Resolves with the answer. Rejects with `PortClosed` if the port closes first. */
	ask(message: unknown): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const ask = ++this.#n;
			const over = setTimeout(() => {
				if (this.#waiting.delete(ask)) reject(new PortClosed('no answer'));
			}, this.timeoutMs);
			this.#waiting.set(ask, {
				resolve(answer) {
					clearTimeout(over);
					resolve(answer);
				},
				reject(error) {
					clearTimeout(over);
					reject(error);
				},
			});
			try {
				this.port.postMessage({ ask, message });
			} catch {
				this.#waiting.get(ask)?.reject(new PortClosed('the port is closed'));
				this.#waiting.delete(ask);
			}
		});
	}

	/**
	 * Takes a message from the port. Answers a question by what `answer` returns. Returns false if it is neither question nor
	 * answer.
	 */
	hear(raw: unknown, answer: (message: unknown) => unknown): boolean {
		if (typeof raw !== 'object' || raw === null) return false;
		const { ask, answer: n, message }: Numbered = raw;
		if (typeof n === 'number') {
			this.#waiting.get(n)?.resolve(message);
			return this.#waiting.delete(n);
		}
		if (typeof ask !== 'number') return false;
		// As one-shot: whoever asked gets no answer if it fails here, but gets that at once.
		void new Promise((resolve) => resolve(answer(message)))
			.catch(() => undefined)
			.then((reply) => {
				try {
					this.port.postMessage({ answer: ask, message: reply });
				} catch {
					// The side that asked has gone.
				}
			});
		return true;
	}

	/** Rejects the pending questions: the port has closed. */
	close(): void {
		for (const { reject } of this.#waiting.values()) reject(new PortClosed('the port has closed'));
		this.#waiting.clear();
	}
}
