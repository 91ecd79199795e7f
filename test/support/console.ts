import type { Page, WebWorker } from 'puppeteer-core';

/** Adds every uncaught error, failed resource and `console.error` of a page to the list. Does nothing for the same page again. */
export function collectPage(page: Page, errors: string[]): void {
	const where = () => new URL(page.url()).pathname;
	page.on('pageerror', (error) =>
		errors.push(`${where()}: ${error instanceof Error ? error.message : String(error)}`),
	);
	page.on('console', (message) => {
		if (message.type() !== 'error') return;
		const { url = '' } = message.location();
		errors.push(`${where()}: ${message.text()}${url === '' ? '' : ` (${url})`}`);
	});
}

/** Does the same for a worker. */
export function collectWorker(worker: WebWorker, errors: string[]): void {
	worker.client.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
		errors.push(`worker: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
	});
	worker.client.on('Runtime.consoleAPICalled', ({ type, args }) => {
		if (type !== 'error') return;
		errors.push(`worker: ${args.map((each) => each.description ?? String(each.value)).join(' ')}`);
	});
}
