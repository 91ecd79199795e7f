// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { WorkspaceWindow } from '../../../content-scripts/page/workspace-window';
import { unreadableWindow } from '../../support/fake/unreadable-window';

/** A window of another frame, as far as it shows itself. */
const frame = () => Object.assign(new EventTarget(), { window: true, parent: true, closed: false }) as never;

let workspace: WorkspaceWindow;
beforeEach(() => {
	workspace = new WorkspaceWindow();
});

describe('the window of Workspace', () => {
	it('may be any before one has proved itself, and is still unknown', () => {
		const [one] = [frame()];
		expect([workspace.known, workspace.is(one), workspace.trusts(one)]).toEqual([false, false, true]);
		expect([workspace.is(undefined), workspace.is(null)]).toEqual([false, false]);
		expect(workspace.place()).toEqual({});
	});

	it('is the one that answered, and no other may speak for it', () => {
		const [one, other] = [frame(), frame()];
		workspace.learn(one);
		expect([workspace.is(one), workspace.trusts(one)]).toEqual([true, true]);
		expect([workspace.is(other), workspace.trusts(other), workspace.trusts(null)]).toEqual([
			false,
			false,
			false,
		]);
	});

	it('stays the same if an answer does not show its window', () => {
		const one = frame();
		workspace.learn(one);
		workspace.learn(undefined);
		workspace.learn(null);
		expect(workspace.is(one)).toBe(true);
	});

	it('is forgotten when it is gone, not before', () => {
		const one = frame();
		workspace.learn(one);
		expect([workspace.forgetIfGone(), workspace.known]).toEqual([false, true]);
		Reflect.set(one, 'closed', true);
		expect([workspace.forgetIfGone(), workspace.known]).toEqual([true, false]);
		expect(workspace.forgetIfGone()).toBe(false);
	});

	it('has a path in its tab if it can be reached', () => {
		workspace.learn(window as never);
		expect(workspace.place()).toEqual({ workspace: 'top' });
	});

	it('is kept, and has no path, while nothing of it can be read', () => {
		const one = unreadableWindow();
		workspace.learn(one);
		expect([workspace.forgetIfGone(), workspace.is(one), workspace.certain]).toEqual([false, true, false]);
		expect(workspace.place()).toEqual({});
		expect(workspace.trusts(frame())).toBe(false);
	});
});
