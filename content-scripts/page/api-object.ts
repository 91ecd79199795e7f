import { type Command, wireParameters } from '../../src/scapi/command';
import { bare } from '../../src/scapi/json';
import { METHOD_NAMES, type MethodName, requestOf } from '../../src/scapi/methods';
import { clone } from './primordials';

type Callable = (...parameters: unknown[]) => unknown;

/** The page's `genesys.wwe.service`. Everything in it belongs to the page and may be missing or replaced. */
export interface PageService {
	readonly object: object;
}

/** Returns whether a value can have members: a library may be a function, or a class with static members. */
function isObject(value: unknown): value is object {
	return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function property(holder: unknown, name: string): unknown {
	return isObject(holder) ? Reflect.get(holder, name) : undefined;
}

function callable(holder: unknown, name: string): Callable | undefined {
	const value = property(holder, name);
	return typeof value === 'function'
		? (...parameters) => {
				const result: unknown = Reflect.apply(value, holder, parameters);
				void ignore(result);
				return result;
			}
		: undefined;
}

/** Finds the object without leaving a trace; an element with the id `genesys`, or a getter that throws, is not it. */
export function findPageService(root: unknown = globalThis): PageService | undefined {
	try {
		const object = property(property(property(root, 'genesys'), 'wwe'), 'service');
		if (!isObject(object)) return undefined;
		const isService =
			typeof property(object, 'sendMessage') === 'function' || isObject(property(object, 'interaction'));
		return isService ? { object } : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Returns whether the page makes another object for each read, as a getter with a copy or a proxy does. Then a new object does
 * not mean that the page has replaced its client.
 */
export function isMadeForEachRead(): boolean {
	const [first, second] = [findPageService(), findPageService()];
	return first?.object !== second?.object;
}

/** Returns the methods that the page's object lacks. A getter that throws counts as lacking. */
export function missingMethods(service: PageService): MethodName[] {
	return METHOD_NAMES.filter((name) => methodOf(service, name) === undefined);
}

function methodOf({ object }: PageService, name: MethodName): Callable | undefined {
	try {
		const [namespace = '', method = ''] = requestOf(name).split('.');
		return callable(property(object, namespace), method);
	} catch {
		return undefined;
	}
}

export interface Callbacks {
	succeeded: (reply: unknown) => void;
	failed: (reason: unknown) => void;
}

/** Returns a message with our reference id, if it has none. A copy: the page may send the same object again, for itself. */
function withId(message: unknown, referenceId: string): unknown {
	if (!isObject(message) || property(message, 'referenceId')) return message;
	return Object.setPrototypeOf({ ...message, referenceId }, Reflect.getPrototypeOf(message));
}

/** Takes note that nobody else will: where a method returns a promise, our callbacks say what came of it. */
async function ignore(result: unknown): Promise<void> {
	try {
		await result;
	} catch {
		// Refused, in words that `failed` has got.
	}
}

/**
 * Lends our reference id to a method of the library for the length of one synchronous call. False where the object does
 * not allow it, as when the page has frozen it; then nothing was called.
 *
 * The library numbers its requests "0", "1", … in every frame. If a second client lives in the page (they do), a reply
 * to our request would settle one of its own, and ours could be forged by guessing. The methods take no reference id,
 * but each of them calls `service.sendMessage`, which honours one.
 */
function withReference(service: PageService, referenceId: string, call: () => void): boolean {
	const { object } = service;
	const own = bare(Reflect.getOwnPropertyDescriptor(object, 'sendMessage') ?? {});
	const original = callable(object, 'sendMessage');
	const lendable =
		own.configurable === true && 'value' in own && typeof own.value === 'function' && original !== undefined;
	if (!lendable) return false;
	let sent = false;
	const restore = () => Reflect.defineProperty(object, 'sendMessage', own);
	Reflect.defineProperty(
		object,
		'sendMessage',
		bare({
			...own,
			value: (message: unknown, ...callbacks: unknown[]) => {
				restore();
				const result = original(withId(message, referenceId), ...callbacks);
				sent = true;
				return result;
			},
		}),
	);
	try {
		call();
	} catch (error) {
		// Workspace has the request: reporting it as not sent would make the agent send it twice.
		if (!sent) throw error;
	} finally {
		restore();
	}
	return true;
}

/**
 * Sends one command: by the method, or, where the deployed library is too old to have it or the method cannot carry our
 * reference, by `sendMessage`. Both callbacks are always given: the library neither tracks nor times a request without a
 * success callback. Throws what the page's code throws.
 */
export function request(
	service: PageService,
	command: Command,
	referenceId: string,
	callbacks: Callbacks,
): void {
	// A copy that is made of the page's ordinary objects, as the page's code may expect methods on them.
	const parameters: unknown[] | undefined = clone(wireParameters(command));
	const method = methodOf(service, command.method);
	const byMethod = () => method?.(...(parameters ?? []), callbacks.succeeded, callbacks.failed);
	if (method !== undefined && withReference(service, referenceId, byMethod)) return;
	if (callable(service.object, 'sendMessage') === undefined && method !== undefined) {
		byMethod();
		return;
	}
	send(
		service,
		{
			request: requestOf(command.method),
			...(parameters === undefined ? {} : { parameters }),
			referenceId,
		},
		callbacks,
	);
}

/** Sends a raw message of the protocol. Never `service.subscribe`: it would silence the page's own handler. */
export function send(service: PageService, message: Record<string, unknown>, callbacks?: Callbacks): void {
	const sendMessage = callable(service.object, 'sendMessage');
	if (sendMessage === undefined) throw new Error('no sendMessage');
	if (callbacks === undefined) sendMessage(message);
	else sendMessage(message, callbacks.succeeded, callbacks.failed);
}
