// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { WorkspaceWindow } from '../../../content-scripts/page/workspace-window';

/** A window of another frame, as far as it shows itself. */
const frame = () => Object.assign(new EventTarget(), { window: true, parent: true, closed: false }) as never;

let workspace: WorkspaceWindow;
beforeEach(() => {
	workspace = new WorkspaceWindow();
});

describe('the window of Workspace', () => {
	it('may be any before one has proved itself, and is none yet', () => {
		const [one] = [frame()];
		expect([workspace.known, workspace.is(one), workspace.trusts(one)]).toEqual([false, false, true]);
		expect([workspace.is(undefined), workspace.is(null)]).toEqual([false, false]);
		expect(workspace.place()).toEqual({});
	});

	it('is the one that answered, and then no other may speak for it', () => {
		const [one, other] = [frame(), frame()];
		workspace.learn(one);
		expect([workspace.is(one), workspace.trusts(one)]).toEqual([true, true]);
		expect([workspace.is(other), workspace.trusts(other), workspace.trusts(null)]).toEqual([
			false,
			false,
			false,
		]);
	});

	it('stays the same where an answer does not tell from which window it came', () => {
		const one = frame();
		workspace.learn(one);
		workspace.learn(undefined);
		workspace.learn(null);
		expect(workspace.is(one)).toBe(true);
	});

	it('is forgotten when it is gone, and only then', () => {
		const one = frame();
		workspace.learn(one);
		expect([workspace.forgetIfGone(), workspace.known]).toEqual([false, true]);
		Reflect.set(one, 'closed', true);
		expect([workspace.forgetIfGone(), workspace.known]).toEqual([true, false]);
		expect(workspace.forgetIfGone()).toBe(false);
	});

	it('is placed in its tab where it can be walked to', () => {
		workspace.learn(window as never);
		expect(workspace.place()).toEqual({ workspace: 'top' });
	});
});
