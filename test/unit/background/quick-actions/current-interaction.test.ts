import { beforeEach, describe, expect, it } from 'vitest';
import { ringingOf } from '../../../../src/background/commands/intents';
import {
	type Choice,
	currentOf,
	nextOf,
	toAnswer,
} from '../../../../src/background/quick-actions/current-interaction';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

let desk: FakeDesk;
let first: FakePage;
let second: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	first = new FakePage(desk, 1, 5);
	second = new FakePage(desk, 2, 5);
	second.link = { ...second.link, workspace: 'top' };
});

const item = (id: string, state: string, more: Partial<Interaction> = {}): Interaction =>
	interaction({ interactionId: id, caseId: `case-${id}`, callUuid: `uuid-${id}`, state, ...more });
const told = (choice: Choice) =>
	choice.kind === 'one'
		? `${choice.place.session.tabId}:${choice.place.tracked.interaction.interactionId}`
		: choice.kind === 'several'
			? `one of ${choice.count}`
			: 'none';
const answer = (front?: number) => told(toAnswer(ringingOf(desk.worker.model()), front));
const current = (front?: number) => told(currentOf(desk.worker.model(), front));
const next = (front?: number) => told(nextOf(desk.worker.model(), front));

describe('accept and reject mean', () => {
	it('nothing if nothing rings', async () => {
		await first.shows(item('1', 'TALKING'));
		expect(answer()).toBe('none');
	});

	it('the only ringing one, in any Workspace', async () => {
		await first.shows(item('1', 'TALKING'));
		await second.shows(item('2', 'RINGING'));
		expect(answer()).toBe('2:2');
		expect(answer(1)).toBe('2:2');
		expect(answer(99)).toBe('2:2');
	});

	it('no guess if two ring in one Workspace', async () => {
		await first.shows(item('1', 'RINGING'), item('2', 'INVITED'));
		expect(answer()).toBe('one of 2');
		expect(answer(1)).toBe('one of 2');
	});

	it('the one of the Workspace in front if two Workspaces ring', async () => {
		await first.shows(item('1', 'RINGING'));
		await second.shows(item('2', 'RINGING'));
		expect(answer(1)).toBe('1:1');
		expect(answer(2)).toBe('2:2');
		expect(answer(99)).toBe('one of 2');
		expect(answer()).toBe('one of 2');
	});

	it('nothing in a Workspace that does not answer', async () => {
		first.link = { ...first.link, status: 'notConnected' };
		await first.shows(item('1', 'RINGING'));
		expect(answer()).toBe('none');
	});
});

describe('every other act means', () => {
	it('the only one in progress, whether its case is selected or not', async () => {
		await first.shows(item('1', 'IDLE'), item('2', 'RINGING'));
		expect(current()).toBe('1:1');
	});

	it('nothing if nothing is in progress', async () => {
		await first.shows(item('1', 'RINGING'), item('2', 'COMPLETED'));
		expect(current()).toBe('none');
	});

	it('the one of the selected case, even on hold', async () => {
		await first.shows(item('1', 'TALKING'), item('2', 'HELD', { isCaseSelected: true }));
		expect(current()).toBe('1:2');
	});

	it('the main interaction of the case, not the consultation beside it', async () => {
		const both = { caseId: 'case', isCaseSelected: true };
		await first.shows(
			item('1', 'TALKING', { ...both, isConsultation: true, isMainCaseInteraction: false }),
			item('2', 'HELD', both),
		);
		expect(current()).toBe('1:2');
	});

	it('the only active one if no case is selected', async () => {
		await first.shows(item('1', 'HELD'), item('2', 'TALKING'));
		expect(current()).toBe('1:2');
	});

	it('no guess among several', async () => {
		await first.shows(item('1', 'ACCEPTED'), item('2', 'ACCEPTED'));
		expect(current()).toBe('one of 2');
	});

	it('the one of the Workspace in front, and no guess between two that are both behind', async () => {
		await first.shows(item('1', 'TALKING', { isCaseSelected: true }));
		await second.shows(item('2', 'TALKING', { isCaseSelected: true }));
		expect(current(1)).toBe('1:1');
		expect(current(2)).toBe('2:2');
		expect(current(99)).toBe('one of 2');
	});

	it('the one the agent is talking in if each of two Workspaces has a case selected', async () => {
		await first.shows(item('1', 'HELD', { isCaseSelected: true }));
		await second.shows(item('2', 'TALKING', { isCaseSelected: true }));
		expect(current(99)).toBe('2:2');
	});
});

describe('the next interaction', () => {
	it('is the one of the case after the selected one, wrapping around', async () => {
		await first.shows(
			item('1', 'HELD'),
			item('2', 'TALKING', { isCaseSelected: true }),
			item('3', 'ACCEPTED'),
			item('4', 'RINGING'),
		);
		expect(next()).toBe('1:3');
		await first.reports(item('3', 'ACCEPTED', { isCaseSelected: true }));
		expect(next()).toBe('1:1');
	});

	it('is the first if none is selected, and none if there is no other', async () => {
		await first.shows(item('1', 'HELD'), item('2', 'TALKING'));
		expect(next()).toBe('1:1');
		await first.shows(item('2', 'TALKING', { isCaseSelected: true }));
		expect(next()).toBe('none');
	});
});
