import * as v from 'valibot';
import type { Model } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { legality } from '../../scapi/legality';
import { mediaFamily } from '../../scapi/media';
import { type InteractionRef, interactionRefsOf, ringingOf } from '../commands/intents';
import { type Choice, currentOf, toAnswer } from './current-interaction';

const ACTS = ['accept', 'reject', 'done'] as const;
export type MenuAct = (typeof ACTS)[number];

export interface MenuItem {
	/** Contains the interaction's id: an agent who opened the menu before a change meant the interaction named then. */
	readonly id: string;
	readonly title: string;
	readonly enabled: boolean;
}

const IdSchema = v.tuple([v.picklist(ACTS), v.string(), v.number(), v.string()]);

/**
 * Names an interaction by its medium, never by its customer: browsers keep menus on disk, where customer data must not
 * be.
 */
const mediumOf = ({ tracked }: InteractionRef): string => t(`media_${mediaFamily(tracked.interaction)}`);

const METHODS = { accept: 'accept', reject: 'reject', done: 'markdone' } as const;

function itemFor(act: MenuAct, choice: Choice): MenuItem {
	const plain = t(`menu_${act}`);
	if (choice.kind === 'several')
		return { id: act, title: t('menu_choose', plain, choice.count), enabled: true };
	if (choice.kind === 'none') return { id: act, title: plain, enabled: false };
	const { session, tracked } = choice.place;
	const { interactionId } = tracked.interaction;
	return {
		id: JSON.stringify([act, session.key, session.link.epoch, interactionId]),
		title: t('menu_about', plain, mediumOf(choice.place)),
		enabled: legality(METHODS[act], tracked).legal,
	};
}

/** Returns the menu items about interactions. The browser does not say over which window the menu will open. */
export function menuItems(model: Model): MenuItem[] {
	const ringing = toAnswer(ringingOf(model), undefined);
	return [
		itemFor('accept', ringing),
		itemFor('reject', ringing),
		itemFor('done', currentOf(model, undefined)),
	];
}

export interface Meaning {
	readonly act: MenuAct;
	readonly place?: InteractionRef;
	readonly gone?: true;
}

/** Parses an item's id: a named interaction, none in particular, or one that is gone. `undefined` for other items. */
export function meaningOf(
	id: string,
	model: Model,
): { act: MenuAct; place?: InteractionRef; gone?: true } | undefined {
	const plain = ACTS.find((act) => act === id);
	if (plain !== undefined) return { act: plain };
	let parsed: unknown;
	try {
		parsed = JSON.parse(id);
	} catch {
		return undefined;
	}
	const read = v.safeParse(IdSchema, parsed);
	if (!read.success) return undefined;
	const [act, key, workspaceLoad, interactionId] = read.output;
	const place = interactionRefsOf(model).find(
		({ session, tracked }) =>
			session.key === key &&
			session.link.epoch === workspaceLoad &&
			tracked.interaction.interactionId === interactionId,
	);
	return place === undefined ? { act, gone: true } : { act, place };
}
