/** The page's side of the relays under comparison, in the page's world: calls the method, and passes events on. */
type Method = (id: string, done: (data: unknown) => void, failed: (data: unknown) => void) => void;

const accept = (): Method | undefined => Reflect.get(window, 'genesys')?.wwe?.service?.interaction?.accept;

window.addEventListener('message', ({ data, source }) => {
	if (data?.bare === 'press' && source === window) {
		const answer = (how: string) => () =>
			window.postMessage({ bare: 'answer', call: data.call, answer: how }, window.origin);
		accept()?.(data.id, answer('done'), answer('failed'));
	} else if (data?.userAgent === 'WWE Server' && data.event === 'interaction') {
		window.postMessage({ bare: 'event', event: data.data }, window.origin);
	}
});
