import type { Interactions } from '../core/interactions';
import { type Item, isOffered } from '../core/item';
import { h } from '../pages/dom';
import { controls, type Hands } from './controls';
import type { Shown } from './keep';
import { mediaName, mediaSign, nameOf, statePill, timer } from './words';

const nothing = (text: string): Shown => ({
	key: 'nothing',
	signature: text,
	make: () => h('p', { className: 'empty' }, text),
});

/** The list of cases, the selected one marked. */
export function cases(interactions: Interactions, { driver, guard }: Hands): Shown[] {
	if (interactions.items.length === 0) return [nothing('Nothing on your desk')];
	return interactions.items.map((item) => {
		const selected = item.caseId === interactions.selectedCase;
		return {
			key: item.interactionUUID,
			signature: [item.interactionId, item.state, selected, nameOf(item), item.isConsultation].join('|'),
			make: () =>
				h(
					'button',
					{
						type: 'button',
						className: `case${selected ? ' selected' : ''}${item.isConsultation ? ' consultation' : ''}`,
						'aria-pressed': String(selected),
						onclick: () => guard(() => driver.selectCase(item.caseId)),
					},
					mediaSign(item),
					h('span', { className: 'who' }, nameOf(item)),
					timer(item),
					h('span', { className: 'what' }, statePill(item)),
				),
		};
	});
}

const FACTS: (keyof Item & ('ani' | 'dnis' | 'callType' | 'recordingState' | 'ronaCallState'))[] = [
	'ani',
	'dnis',
	'callType',
	'recordingState',
	'ronaCallState',
];

function facts(item: Item): string {
	const known = FACTS.map((name) => item[name]).filter((value) => value !== undefined && value !== 'STOPPED');
	return [mediaName(item), item.isConsultation ? 'consultation' : undefined, ...known]
		.filter((value) => value !== undefined)
		.join(' · ');
}

function caseData({ userData }: Item): HTMLElement {
	const rows = Object.entries(userData).map(([key, value]) =>
		h(
			'tr',
			{},
			h('th', { scope: 'row' }, key),
			h('td', {}, typeof value === 'string' ? value : JSON.stringify(value)),
		),
	);
	return h('table', {}, h('caption', {}, 'Case data'), h('tbody', {}, ...rows));
}

function card(item: Item, interactions: Interactions, hands: Hands): HTMLElement {
	const block = interactions.block(item.interactionId);
	const parties = item.parties.map(({ name }) => name).join(', ');
	return h(
		'article',
		{ className: item.isConsultation ? 'consultation' : '' },
		h(
			'header',
			{},
			mediaSign(item),
			h('h2', {}, nameOf(item)),
			statePill(item),
			timer(item),
			h('span', { className: 'id', title: item.interactionUUID }, `#${item.interactionId}`),
		),
		h('p', { className: 'facts' }, facts(item)),
		parties === nameOf(item) ? undefined : h('p', { className: 'facts' }, `With ${parties || 'nobody'}`),
		block === undefined
			? undefined
			: h('p', { className: 'blocked' }, `Mark Done is blocked: ${block || 'no reason given'}`),
		controls(item, hands),
		caseData(item),
	);
}

/** The selected case: its interactions, what can be done, and the attached data. */
export function caseView(interactions: Interactions, hands: Hands): Shown[] {
	const items = interactions.items.filter((item) => item.caseId === interactions.selectedCase);
	if (items.length === 0) return [nothing('Select a case')];
	return items.map((item) => ({
		key: item.interactionUUID,
		signature: JSON.stringify([item, interactions.block(item.interactionId)]),
		make: () => card(item, interactions, hands),
	}));
}

const MAX_SHOWN = 3;

/** Shows ringing interactions in the corner where Workspace shows them. */
export function ringing(interactions: Interactions, hands: Hands): Shown[] {
	return interactions.items
		.filter(isOffered)
		.slice(0, MAX_SHOWN)
		.map((item) => ({
			key: item.interactionUUID,
			signature: JSON.stringify([item.interactionId, item.state, item.userData]),
			make: () =>
				h(
					'section',
					{
						className: 'toast',
						role: 'alertdialog',
						'aria-label': `${mediaName(item)} from ${nameOf(item)}`,
					},
					h('header', {}, mediaSign(item), h('strong', {}, nameOf(item)), timer(item)),
					h('p', { className: 'facts' }, facts(item)),
					h(
						'dl',
						{},
						...Object.entries(item.userData)
							.slice(0, 3)
							.flatMap(([key, value]) => [h('dt', {}, key), h('dd', {}, String(value))]),
					),
					controls(item, hands),
				),
		}));
}
