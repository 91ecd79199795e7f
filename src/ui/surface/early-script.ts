import { beginToRead } from './early-read';

if (globalThis.earlyRead === undefined) {
	const browser: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
	globalThis.earlyRead = beginToRead(browser);
}
