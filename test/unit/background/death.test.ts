import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';
import { runs } from '../../support/properties';

const ringing = interaction({ state: 'RINGING' });
const accept: Command = { method: 'accept', interactionId: '1' };
const reject: Command = { method: 'reject', interactionId: '1' };

async function begin() {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(ringing);
	await desk.api.pass(500);
	return { desk, page };
}

describe('the worker’s death after each of its steps', () => {
	it.each([0, 1, 2, 3, 4, 5])(
		'%i: delivers the command at most once, and states an outcome',
		async (steps) => {
			const { desk, page } = await begin();
			desk.api.fuel = steps;
			void desk.ask(page, accept, 'a');
			await desk.api.pass(10);
			const delivered = page.fates.has('a');
			await desk.restart();
			// The surface got no answer, so the agent presses again.
			await desk.ask(page, accept, 'b');
			await desk.api.pass(10);
			const heard = [...page.fates.keys()];
			expect(heard).toHaveLength(1);
			if (delivered) expect(heard).toEqual(['a']);
			const [id = ''] = heard;
			await page.settles(id, { kind: 'done' });
			const told = desk.worker.model().commands;
			expect(told.map(({ status }) => status)).toEqual(['succeeded']);
		},
	);
});

describe('for any sequence of presses, deaths, answers and silences', () => {
	const step = fc.oneof(
		fc.constantFrom('accept', 'reject', 'again', 'answer', 'refuse', 'silence', 'restart', 'late'),
		fc.record({ pass: fc.constantFrom(10, 4_000, 12_000, 30_000) }),
		fc.record({ dieIn: fc.integer({ min: 0, max: 6 }) }),
	);

	it('only one answer to a ringing call is pending, and each ends in a stated outcome', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), async (story) => {
				const { desk, page } = await begin();
				let last = '';
				let n = 0;
				const waiting = () => [...page.fates].filter(([, fate]) => fate === 'waiting').map(([id]) => id);
				for (const item of story) {
					const [open] = waiting();
					if (typeof item === 'object') {
						if ('pass' in item) await desk.api.pass(item.pass);
						else desk.api.fuel = item.dieIn;
					} else if (item === 'accept' || item === 'reject') {
						last = `${item}-${++n}`;
						void desk.ask(page, item === 'accept' ? accept : reject, last);
					} else if (item === 'again' && last !== '') {
						void desk.ask(page, last.startsWith('accept') ? accept : reject, last);
					} else if (item === 'restart') await desk.restart();
					else if (item === 'late' && last !== '' && page.fates.get(last) !== undefined) {
						void page.settles(last, { kind: 'done' });
					} else if (open !== undefined) {
						if (item === 'answer') void page.settles(open, { kind: 'done' });
						if (item === 'refuse') void page.settles(open, { kind: 'refused', message: '' });
						if (item === 'silence') void page.settles(open, { kind: 'silent', reread: ringing });
					}
					await desk.api.pass(0);
					expect(waiting().length).toBeLessThanOrEqual(1);
				}
				await desk.restart();
				// A command that the restart sends reaches the page only after this one's answer.
				for (let round = 0; round < 3; round++) {
					for (const id of waiting()) await page.settles(id, { kind: 'silent' });
					await desk.api.pass(30_000);
				}
				const open = desk.worker.model().commands.filter(({ status }) => status === 'pending');
				expect(open).toEqual([]);
			}),
			{ numRuns: runs(150) },
		);
	});
});
