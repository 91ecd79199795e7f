/** Returns a window of which nothing can be read, as Firefox has it while its tab goes to a page in another process. */
export function unreadableWindow(): MessageEventSource {
	const unreadable = (): never => {
		throw new Error('NS_ERROR_XPC_SECURITY_MANAGER_VETO');
	};
	return new Proxy(new EventTarget(), { has: () => true, get: unreadable }) as never;
}
