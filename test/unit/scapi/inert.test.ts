import { describe, expect, it } from 'vitest';
import { readLive } from '../../../src/scapi/inert';
import { parseInteraction, parseInteractions } from '../../../src/scapi/read-interaction';

function touched(): never {
	throw new Error('touched');
}
const trap = (target: object) =>
	new Proxy(target, { get: touched, ownKeys: touched, getOwnPropertyDescriptor: touched });
const withGetter = (value: object, key: string) =>
	Object.defineProperty({ ...value }, key, { enumerable: true, get: touched });
const call = { interactionId: '1', state: 'TALKING', userData: { Reason: 'Refund', Case: '5' } };

describe('an interaction that does not let itself be looked at', () => {
	it('is read without the member that throws', () => {
		expect(parseInteraction(withGetter(call, 'contact'))).toMatchObject(call);
		expect(parseInteraction(withGetter(call, 'undocumented'))).toMatchObject(call);
		expect(parseInteraction(withGetter(call, 'interactionId'))).toBeUndefined();
	});

	it('keeps what is known of a member that throws', () => {
		const known = parseInteraction(call);
		const read = parseInteraction(withGetter({ ...call, state: 'HELD' }, 'userData'), undefined, known);
		expect(read).toMatchObject({ state: 'HELD', userData: call.userData });
	});

	it('has a key of its data that throws marked as cut: it is there', () => {
		const read = parseInteraction({ ...call, userData: withGetter(call.userData, 'Reason') });
		expect(read?.userData).toEqual({ Reason: null, Case: '5' });
		expect(read?.cut).toEqual({ values: [{ key: 'Reason' }], keys: 0 });
	});

	it('does not take the others of its list along', () => {
		const list = [
			call,
			trap({}),
			withGetter({ ...call, interactionId: '2' }, 'media'),
			{ ...call, interactionId: '3' },
		];
		const read = parseInteractions(list);
		expect(read?.interactions.map(({ interactionId }) => interactionId)).toEqual(['1', '2', '3']);
		expect(read?.unreadable).toBe(1);
	});

	it('is no list where the list itself throws', () => {
		expect(parseInteractions(trap([call]))).toBeUndefined();
		const { proxy, revoke } = Proxy.revocable([call], {});
		revoke();
		expect(parseInteractions(proxy)).toBeUndefined();
	});

	it('is read in time, whatever it holds', () => {
		const shared = Array.from({ length: 1_000 }, () => ({ deep: { deeper: 1 } }));
		const cycle: Record<string, unknown> = { shared, list: Array.from({ length: 1_000 }, () => shared) };
		cycle.self = cycle;
		const userData = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`key ${n}`, cycle]));
		const read = parseInteraction(withGetter({ ...call, userData }, 'contact'));
		expect(read?.interactionId).toBe('1');
		expect(read?.cut?.keys).toBeGreaterThan(8_000);
		const endless = new Proxy([], { get: (_, key) => (key === 'length' ? 1e15 : call) });
		expect(() => parseInteraction(withGetter({ ...call, parties: endless }, 'contact'))).not.toThrow();
	});
});

it('what can be read is read as it is, and once', () => {
	let looks = 0;
	const value = {
		get name() {
			looks++;
			return 'x';
		},
	};
	expect(readLive(value, (given) => given)).toBe(value);
	expect(looks).toBe(0);
});
