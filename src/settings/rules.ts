import type { Field, Rule, Tag } from '../contract/settings';
import type { Session, Tracked, Unseen } from '../contract/surface';
import type { Interaction } from '../scapi/interaction';
import { type Json, sameAttached, toDictionary } from '../scapi/json';
import { mediaFamily } from '../scapi/media';
import { isApplied } from './tags';

/** What rules are judged by; a surface's model has it as `{ tags, ...settings }`. */
export interface Rules {
	readonly tags: readonly Tag[];
	readonly fields: readonly Field[];
	readonly rules: readonly Rule[];
}

/** One thing that is missing before an interaction may be marked done. */
export type Requirement =
	| { readonly kind: 'key'; readonly key: string; readonly label: string }
	/** One of these tags, of which there is at least one. */
	| { readonly kind: 'oneOfTags'; readonly tags: readonly Tag[] };

export interface Missing {
	readonly rule: Rule;
	readonly requirements: readonly Requirement[];
}

type UserData = Readonly<Record<string, Json>>;

function hasValue(userData: UserData, key: string): boolean {
	if (!Object.hasOwn(userData, key)) return false;
	const value = userData[key];
	return value !== undefined && value !== null && (typeof value === 'object' || String(value).trim() !== '');
}

/** Whether a setting for these media is for this interaction. */
export function fitsMedia(media: Rule['media'], interaction: Interaction): boolean {
	return media === undefined || media.includes(mediaFamily(interaction));
}

/** Whether a rule is about this interaction, whatever is missing. A consultation is nobody's to wrap up. */
export function applies({ media, when }: Rule, interaction: Interaction): boolean {
	if (interaction.isConsultation || !fitsMedia(media, interaction)) return false;
	if (when === undefined) return true;
	const { userData } = interaction;
	return when.value === undefined
		? hasValue(userData, when.key)
		: Object.hasOwn(userData, when.key) && sameAttached(userData[when.key], when.value);
}

function requirementsOf(rule: Rule, interaction: Interaction, { tags, fields }: Rules): Requirement[] {
	const { userData } = interaction;
	const keys = rule.keys
		.filter((key) => !hasValue(userData, key))
		.map((key): Requirement => {
			const label = fields.find((field) => field.key === key)?.label ?? key;
			return { kind: 'key', key, label };
		});
	// A tag that was deleted, or that this medium does not have, can never be applied: it is not asked for.
	const choice = tags.filter(({ id, media }) => rule.oneOfTags.includes(id) && fitsMedia(media, interaction));
	const tagged = choice.length === 0 || choice.some((tag) => isApplied(tag, userData));
	return tagged ? keys : [...keys, { kind: 'oneOfTags', tags: choice }];
}

/** The rules of which something is missing, each with what that is. Rules that ask for the same are told once. */
export function missingFor(interaction: Interaction, settings: Rules): Missing[] {
	const told = new Set<string>();
	return settings.rules.flatMap((rule) => {
		if (!applies(rule, interaction)) return [];
		const requirements = requirementsOf(rule, interaction, settings).filter((requirement) => {
			const name =
				requirement.kind === 'key'
					? `key ${requirement.key}`
					: `tags ${requirement.tags.map(({ id }) => id).join(' ')}`;
			if (told.has(name)) return false;
			told.add(name);
			return true;
		});
		return requirements.length === 0 ? [] : [{ rule, requirements }];
	});
}

/** The data that rules are judged by: what is shown, and what was written where the page may not read it. */
export function knownData(written: UserData, shown: UserData): Record<string, Json> {
	return toDictionary({ ...written, ...shown });
}

/**
 * What is missing for an interaction of a session, as flat list: what "Tag first" names. What Workspace took and does not
 * show is not asked for: it would be for ever.
 */
export function missingRequirements(
	{ session, tracked: { interaction } }: { readonly session: Session; readonly tracked: Tracked },
	settings: Rules,
	unseen: readonly Unseen[],
): Requirement[] {
	const written = unseen.find(
		(each) =>
			each.session === session.key &&
			each.epoch === session.link.epoch &&
			each.interactionId === interaction.interactionId,
	);
	const userData = knownData(written?.keyValues ?? {}, interaction.userData);
	return missingFor({ ...interaction, userData }, settings).flatMap(({ requirements }) => [...requirements]);
}
