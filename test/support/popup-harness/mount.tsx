import { render } from 'preact';
import { afterEach, beforeEach } from 'vitest';
import { FullView } from '../../../side-panel/full-view';
import { SessionHistory } from '../../../side-panel/history';
import type { ClosedDraft } from '../../../src/contract/closed-draft';
import type { HistoryEntry } from '../../../src/contract/history';
import type { CommandRecord, Draft, Model, Tracked } from '../../../src/contract/surface';
import type { Command } from '../../../src/scapi/command';
import type { Targets } from '../../../src/settings/targets';
import { App } from '../../../src/ui/components/app/app';
import { createSurface } from '../../../src/ui/create-surface';
import type { Surface, SurfacePlace } from '../../../src/ui/surface/surface';
import { passing, settle, usePageTime } from '../page-time';
import { FIXTURES } from './fixtures';
import { MemoryDialDraft, type MemoryServices, memoryServices } from './memory';
import { installMessages } from './messages';
import { PANEL_FIXTURES } from './panel-fixtures';

/** Presses a key on the focused element. Returns false if the page handled it. */
export function key(name: string, more: KeyboardEventInit = {}): boolean {
	const target = document.activeElement ?? document.body;
	return target.dispatchEvent(
		new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
	);
}

export function type(field: HTMLElement, text: string): void {
	if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
		throw new Error('not a field');
	}
	field.value = text;
	field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The popup, or a panel, in the test's document, on services in memory; opened by each test, closed after it. */
export function usePopup(place: SurfacePlace = 'popup') {
	usePageTime();
	const root = document.createElement('div');
	let current: { services: MemoryServices; surface: Surface } | undefined;

	function services(): MemoryServices {
		if (current === undefined) throw new Error('the popup is not open');
		return current.services;
	}
	function close(): void {
		render(null, root);
		current?.surface.stop();
		current = undefined;
	}
	async function open(
		model: Model | undefined,
		tab?: string,
		drafts: Record<string, Draft> = {},
		targets: Partial<Targets> = {},
		history: readonly HistoryEntry[] = [],
	): Promise<void> {
		const given = memoryServices(model, tab, drafts, targets, history, closedDrafts, dialDraft);
		const surface = createSurface(given, place);
		current = { services: given, surface };
		await passing(surface.start());
		const layout = place === 'popup' ? {} : { Below: FullView, Foot: SessionHistory };
		render(<App surface={surface} {...layout} />, root);
		await settle();
	}
	/** What the worker keeps of closed interactions, for the surfaces that open next. */
	const closedDrafts = new Map<string, ClosedDraft>();
	/** What is prepared in the dialler, for the surfaces that open next. */
	let dialDraft = new MemoryDialDraft();
	async function openFixture(name: string): Promise<void> {
		const fixture = (FIXTURES[name] ?? PANEL_FIXTURES[name])?.();
		if (fixture === undefined) throw new Error(`no fixture ${name}`);
		dialDraft.kept = fixture.dial;
		for (const [id, closed] of fixture.closed ?? []) closedDrafts.set(id, closed);
		await open(fixture.model, fixture.tab, fixture.drafts, fixture.targets, fixture.history);
		services().today.show(fixture.today ?? []);
		for (const act of fixture.press ?? []) {
			find(act).click();
			await settle();
		}
	}
	function find(act: string, within: ParentNode = root): HTMLElement {
		const controls = [...within.querySelectorAll<HTMLElement>('[data-act]')];
		const found = controls.find((each) => each.dataset.act === act);
		if (found === undefined) throw new Error(`no control ${act}`);
		return found;
	}
	function cardOf(id: string): HTMLElement {
		const found = root.querySelector<HTMLElement>(`[data-interaction="${id}"]`);
		if (found === null) throw new Error(`no card ${id}`);
		return found;
	}
	/** Shows what the worker reports of the first Workspace, and waits for `ms` until it is drawn. */
	function patch(upsert: Tracked[], remove: string[] = [], ms?: number): Promise<void> {
		services().connection.patch({ interactions: [{ session: 's1', upsert, remove }] });
		return settle(ms);
	}
	/** Returns the commands sent so far. */
	const commands = (): Command[] =>
		services().connection.sent.flatMap((message) => (message.type === 'command' ? [message.command] : []));

	beforeEach(() => {
		installMessages();
		closedDrafts.clear();
		dialDraft = new MemoryDialDraft();
		document.body.replaceChildren(root);
	});
	afterEach(close);
	function surface(): Surface {
		if (current === undefined) throw new Error('the popup is not open');
		return current.surface;
	}
	/** Returns the record of the first command sent, with this outcome. */
	const recordOf = (outcome: Pick<CommandRecord, 'status' | 'failure' | 'detail'>): CommandRecord => {
		const sent = services().connection.sent.find(({ type }) => type === 'command');
		if (sent?.type !== 'command') throw new Error('nothing sent');
		const { id, session, epoch, command } = sent;
		return { id, session, epoch, command, startedAt: Date.now(), ...outcome };
	};
	return {
		root,
		services,
		surface,
		closedDrafts,
		open,
		openFixture,
		close,
		find,
		cardOf,
		patch,
		commands,
		recordOf,
	};
}
