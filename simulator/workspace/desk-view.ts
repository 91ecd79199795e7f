import type { Desk } from '../core/desk';
import type { Item } from '../core/item';
import type { SimulatorDriver } from '../driver';
import { h } from '../pages/dom';

export type Guard = (act: () => void) => void;

const RINGING = new Set(['RINGING', 'INVITED', 'INVITED_CONFERENCE', 'PREVIEW']);

const nameOf = (item: Item): string =>
	item.contact?.displayName ?? item.parties[0]?.name ?? item.interactionId;

function button(label: string, act: () => void, guard: Guard, className = ''): HTMLButtonElement {
	return h('button', { type: 'button', className, onclick: () => guard(act) }, label);
}

/** The list of cases, the selected one marked. */
export function cases(desk: Desk, driver: SimulatorDriver, guard: Guard): HTMLElement[] {
	if (desk.items.length === 0) return [h('p', { className: 'empty' }, 'No interactions')];
	return desk.items.map((item) =>
		h(
			'button',
			{
				type: 'button',
				className: item.caseId === desk.selectedCase ? 'case selected' : 'case',
				onclick: () => guard(() => driver.selectCase(item.caseId)),
			},
			h('span', { className: 'who' }, nameOf(item)),
			h('span', { className: 'what' }, `${item.media} · ${item.state}`),
		),
	);
}

function acts(item: Item, driver: SimulatorDriver, guard: Guard): HTMLElement {
	const id = item.interactionId;
	const offered: HTMLElement[] = [];
	const offer = (label: string, act: () => void, className?: string) =>
		offered.push(button(label, act, guard, className));
	if (RINGING.has(item.state)) {
		offer('Accept', () => driver.accept(id), 'accept');
		offer('Reject', () => driver.reject(id), 'reject');
	} else {
		if (item.state === 'TALKING') offer('Hold', () => driver.hold(id));
		if (item.state === 'HELD') offer('Resume', () => driver.resume(id));
		if (item.media === 'voice' && item.state !== 'IDLE')
			offer('End call', () => driver.release(id), 'reject');
		offer('Mark Done', () => driver.markDone(id));
	}
	return h('div', { className: 'acts' }, ...offered);
}

/** The selected case: its interaction, what can be done, and the attached data. */
export function caseView(desk: Desk, driver: SimulatorDriver, guard: Guard): HTMLElement[] {
	const items = desk.items.filter((item) => item.caseId === desk.selectedCase);
	if (items.length === 0) return [h('p', { className: 'empty' }, 'Select a case')];
	return items.map((item) =>
		h(
			'article',
			{},
			h('h1', {}, nameOf(item)),
			h(
				'p',
				{ className: 'what' },
				[item.media, item.state, item.ani, item.isConsultation ? 'consultation' : undefined]
					.filter(Boolean)
					.join(' · '),
			),
			acts(item, driver, guard),
			h(
				'table',
				{},
				h('caption', {}, 'Case data'),
				h(
					'tbody',
					{},
					...Object.entries(item.userData).map(([key, value]) =>
						h(
							'tr',
							{},
							h('th', { scope: 'row' }, key),
							h('td', {}, typeof value === 'string' ? value : JSON.stringify(value)),
						),
					),
				),
			),
		),
	);
}

/** What rings, in the corner where Workspace shows it. */
export function toasts(desk: Desk, driver: SimulatorDriver, guard: Guard): HTMLElement[] {
	return desk.items
		.filter((item) => RINGING.has(item.state))
		.slice(0, 3)
		.map((item) =>
			h(
				'section',
				{ className: 'toast', role: 'alertdialog', 'aria-label': `${item.media} from ${nameOf(item)}` },
				h('strong', {}, nameOf(item)),
				h('span', {}, `${item.media}${item.ani === undefined ? '' : ` · ${item.ani}`}`),
				acts(item, driver, guard),
			),
		);
}
