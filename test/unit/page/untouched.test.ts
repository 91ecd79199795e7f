// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { request } from '../../../content-scripts/page/api-object';

const callbacks = { succeeded: () => undefined, failed: () => undefined };
const accept = { method: 'accept', interactionId: '1' } as const;

type Sent = { request?: unknown; referenceId?: unknown };

/** An object of a page: its own `sendMessage` is put there by `place`. */
function made(place: (object: Record<string, unknown>, sendMessage: (message: Sent) => void) => object) {
	const sent: Sent[] = [];
	const object: Record<string | symbol, unknown> = {
		[Symbol('mark')]: 1,
		zeta: 1,
		2: 'two',
		interaction: {},
	};
	const placed = place(object, (message) => void sent.push({ ...message }));
	object.alpha = 2;
	object.interaction = {
		accept: (id: unknown, ...given: unknown[]) =>
			Reflect.apply(Reflect.get(placed, 'sendMessage'), placed, [
				{ request: 'interaction.accept', parameters: [id] },
				...given,
			]),
	};
	return { object: placed, sent };
}

/** All that can be seen of an object, and of what it inherits from. */
function picture(object: object): unknown {
	const chain: unknown[] = [];
	for (
		let at: object | null = object;
		at !== null && at !== Object.prototype;
		at = Object.getPrototypeOf(at)
	) {
		const keys = Reflect.ownKeys(at);
		const descriptors = keys.map((key) => Object.getOwnPropertyDescriptor(at, key));
		chain.push(keys, descriptors, Object.isExtensible(at), Object.isFrozen(at));
	}
	return chain;
}

const OBJECTS: [string, Parameters<typeof made>[0]][] = [
	['an ordinary property', (object, sendMessage) => Object.assign(object, { sendMessage })],
	[
		'a hidden property',
		(object, value) =>
			Object.defineProperty(object, 'sendMessage', {
				value,
				configurable: true,
				enumerable: false,
				writable: true,
			}),
	],
	[
		'a property that cannot be written',
		(object, value) =>
			Object.defineProperty(object, 'sendMessage', { value, configurable: true, writable: false }),
	],
	[
		'a property that cannot be changed',
		(object, value) => Object.defineProperty(object, 'sendMessage', { value, configurable: false }),
	],
	[
		'an accessor',
		(object, value) => Object.defineProperty(object, 'sendMessage', { get: () => value, configurable: true }),
	],
	['an inherited method', (object, sendMessage) => Object.setPrototypeOf(object, { sendMessage })],
	[
		'a property of a sealed object',
		(object, sendMessage) => {
			const { interaction: _, ...rest } = object;
			const sealed = Object.seal(Object.assign(rest, { sendMessage, alpha: 0, interaction: undefined }));
			Object.defineProperty(object, 'interaction', {
				set: (value) => {
					sealed.interaction = value;
				},
			});
			return sealed;
		},
	],
];

describe.each(OBJECTS)('an object whose sendMessage is %s', (_, place) => {
	it('is used with our reference, once, and is unchanged afterwards', () => {
		const { object, sent } = made(place);
		const before = picture(object);
		request({ object }, accept, 'ours', callbacks);
		expect(sent).toEqual([{ request: 'interaction.accept', parameters: ['1'], referenceId: 'ours' }]);
		expect(picture(object)).toEqual(before);
	});

	it('is unchanged even if its method throws', () => {
		const { object, sent } = made(place);
		Reflect.set(Object(Reflect.get(object, 'interaction')), 'accept', () => {
			throw new Error('early');
		});
		const before = picture(object);
		try {
			request({ object }, accept, 'ours', callbacks);
		} catch {
			// Where the method is used at all.
		}
		expect(picture(object)).toEqual(before);
		expect(sent.length).toBeLessThanOrEqual(1);
	});
});

describe('a message of the page', () => {
	it('keeps the reference it has', () => {
		const { object, sent } = made((each, sendMessage) => Object.assign(each, { sendMessage }));
		Reflect.set(Object(Reflect.get(object, 'interaction')), 'accept', () => {
			Reflect.apply(Reflect.get(object, 'sendMessage'), object, [{ referenceId: '7' }]);
			Reflect.apply(Reflect.get(object, 'sendMessage'), object, [{}]);
		});
		request({ object }, accept, 'ours', callbacks);
		expect(sent).toEqual([{ referenceId: '7' }, {}]);
	});

	it('is not touched by a request that the page sends later', () => {
		const { object, sent } = made((each, sendMessage) => Object.assign(each, { sendMessage }));
		const later = vi.fn(() =>
			Reflect.apply(Reflect.get(object, 'sendMessage'), object, [{ request: 'own' }]),
		);
		Reflect.set(Object(Reflect.get(object, 'interaction')), 'accept', () => queueMicrotask(later));
		request({ object }, accept, 'ours', callbacks);
		return Promise.resolve().then(() => {
			expect(later).toHaveBeenCalled();
			expect(sent).toEqual([{ request: 'own' }]);
		});
	});
});
