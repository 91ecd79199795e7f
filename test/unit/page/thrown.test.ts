import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FromPageSchema } from '../../../src/contract/page';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame();
	frame.workspace.shown.set('1', call('RINGING'));
	frame.publish();
	await frame.start();
	await pass(1_000);
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

/** The page's own `accept`, which does this around the library's. */
function wrap(before: () => void, after: () => void): void {
	const { interaction } = frame.library.service;
	const accept: unknown = Reflect.get(Object(interaction), 'accept');
	Reflect.set(Object(interaction), 'accept', (...given: unknown[]) => {
		before();
		if (typeof accept === 'function') Reflect.apply(accept, interaction, given);
		after();
	});
}
const nothing = () => undefined;

describe('a method of the page that throws', () => {
	it('after sending the request is not reported as "never sent", as Workspace has it', async () => {
		wrap(nothing, () => {
			throw new Error('console.log is not a function');
		});
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(200);
		expect(frame.workspace.acts).toEqual([['interaction.accept', '1']]);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
	});

	it.each(['of the namespace', 'too old to have one'])(
		'in `sendMessage` after sending, %s, is not reported as "never sent" either',
		async (library) => {
			const { service } = frame.library;
			const { sendMessage } = service;
			frame.workspace.latency = 300;
			if (library === 'too old to have one') Reflect.deleteProperty(Object(service.interaction), 'accept');
			service.sendMessage = (...given: unknown[]) => {
				if (typeof sendMessage === 'function') Reflect.apply(sendMessage, service, given);
				throw new Error('console.log is not a function');
			};
			const id = frame.command({ method: 'accept', interactionId: '1' });
			await pass(3_000);
			expect(frame.workspace.acts).toEqual([['interaction.accept', '1']]);
			expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
		},
	);

	it('in `sendMessage` after each sending is connected all the same, as Workspace answers', async () => {
		const { sendMessage } = frame.library.service;
		const service = {
			sendMessage: (...given: unknown[]) => {
				if (typeof sendMessage === 'function') Reflect.apply(sendMessage, undefined, given);
				throw new Error('console.log is not a function');
			},
		};
		frame.workspace.event(call('TALKING'));
		frame.publish(service);
		await pass(5_000);
		expect(frame.link).toMatchObject({ status: 'connected', epoch: 0 });
		expect(frame.link?.reason).toBeUndefined();
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});

	it('before sending is reported in its words, at a length the contract accepts', async () => {
		wrap(() => {
			throw new Error('x'.repeat(50_000));
		}, nothing);
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(1_500);
		expect(frame.workspace.acts).toEqual([]);
		expect(frame.outcomes(id)).toMatchObject([{ kind: 'notSent', why: 'broken' }]);
		for (const message of frame.posted) expect(v.is(FromPageSchema, message)).toBe(true);
	});

	it.each([
		['nothing', undefined],
		['something that cannot be read', { toString: 'no function' }],
	])('as %s is still reported as broken', async (_, thrown) => {
		wrap(() => {
			throw thrown;
		}, nothing);
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(1_500);
		expect(frame.outcomes(id)).toMatchObject([{ kind: 'notSent', why: 'broken' }]);
	});
});

describe('messages from the page to the relay', () => {
	it('pass the contract even with keys and values of any length', async () => {
		const key = 'k'.repeat(65_536);
		const write = { method: 'setUserData', interactionId: '1', keyValues: { [key]: 'v' } } as const;
		const userData = { [key]: 'w'.repeat(100_000) };
		frame.workspace.event({ ...call('TALKING'), userData }, 'E'.repeat(9_000));
		const kept = frame.command(write);
		await pass(10_000);
		expect(frame.outcomes(kept)).toMatchObject([{ kind: 'done', differing: [key] }]);
		frame.workspace.event(call('TALKING'));
		const dropped = frame.command(write);
		await pass(10_000);
		expect(frame.outcomes(dropped)).toMatchObject([{ kind: 'done', hidden: [key] }]);
		for (const message of frame.posted) expect(v.is(FromPageSchema, message)).toBe(true);
	});
});
