import type { Field, Rule, Tag } from '../contract/settings';
import type { Session, Tracked, Unseen } from '../contract/surface';
import type { Interaction } from '../scapi/interaction';
import { type Json, sameAttached, toDictionary } from '../scapi/json';
import { mediaFamily } from '../scapi/media';
import { isApplied } from './tags';

/** The settings that rules are checked with. A surface has them in its model as `{ tags, ...settings }`. */
export interface Rules {
	readonly tags: readonly Tag[];
	readonly fields: readonly Field[];
	readonly rules: readonly Rule[];
}

/** Something required before an interaction may be marked done. */
export type Requirement =
	| { readonly kind: 'key'; readonly key: string; readonly label: string }
	/** One of these tags; there is at least one. */
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

/** Returns whether a setting for these media applies to this interaction. */
export function fitsMedia(media: Rule['media'], interaction: Interaction): boolean {
	return media === undefined || media.includes(mediaFamily(interaction));
}

/** Returns the tags for the interaction's medium, in the order of their keys: in surfaces, and browser-wide. */
export function tagsFor(tags: readonly Tag[], interaction: Interaction): Tag[] {
	return tags.filter(({ media }) => fitsMedia(media, interaction));
}

/** Returns whether a rule applies to this interaction, whatever is missing. No rule applies to a consultation. */
export function applies({ media, when }: Rule, interaction: Interaction): boolean {
	if (interaction.isConsultation || !fitsMedia(media, interaction)) return false;
	if (when === undefined) return true;
	const { userData } = interaction;
	return when.value === undefined
		? hasValue(userData, when.key)
		: Object.hasOwn(userData, when.key) && sameAttached(userData[when.key], when.value);
}

/** Returns what a rule requires of an interaction, met or not. */
function requirementsOf(rule: Rule, interaction: Interaction, { tags, fields }: Rules): Requirement[] {
	const keys = rule.keys.map((key): Requirement => {
		const label = fields.find((field) => field.key === key)?.label ?? key;
		return { kind: 'key', key, label };
	});
	// A tag that was deleted, or that this medium does not have, can never be applied, so it is not required.
	const choice = tags.filter(({ id, media }) => rule.oneOfTags.includes(id) && fitsMedia(media, interaction));
	return choice.length === 0 ? keys : [...keys, { kind: 'oneOfTags', tags: choice }];
}

/** Returns whether the data of an interaction meets a requirement. */
function isMet(requirement: Requirement, userData: UserData): boolean {
	return requirement.kind === 'key'
		? hasValue(userData, requirement.key)
		: requirement.tags.some((tag) => isApplied(tag, userData));
}

/** Names a requirement, so that rules with the same one list it once. */
function requirementName(requirement: Requirement): string {
	return requirement.kind === 'key'
		? `key ${requirement.key}`
		: `tags ${requirement.tags.map(({ id }) => id).join(' ')}`;
}

/** Returns the rules that are not met, each with what is missing. Rules with the same requirements are listed once. */
export function missingFor(interaction: Interaction, settings: Rules): Missing[] {
	const listed = new Set<string>();
	return settings.rules.flatMap((rule) => {
		if (!applies(rule, interaction)) return [];
		const requirements = requirementsOf(rule, interaction, settings).filter((requirement) => {
			if (isMet(requirement, interaction.userData)) return false;
			const name = requirementName(requirement);
			if (listed.has(name)) return false;
			listed.add(name);
			return true;
		});
		return requirements.length === 0 ? [] : [{ rule, requirements }];
	});
}

/**
 * Returns the data that rules are checked against: the data shown, and what was written where the page may not read it.
 */
export function knownData(written: UserData, shown: UserData): Record<string, Json> {
	return toDictionary({ ...written, ...shown });
}

interface Followed {
	readonly session: Session;
	readonly tracked: Tracked;
}

/**
 * Returns the interaction with the data it is judged by. Keys that Workspace accepted and does not show count as set: they
 * would be missing for ever.
 */
function judged({ session, tracked: { interaction } }: Followed, unseen: readonly Unseen[]): Interaction {
	const written = unseen.find(
		(each) =>
			each.session === session.key &&
			each.epoch === session.link.epoch &&
			each.interactionId === interaction.interactionId,
	);
	return { ...interaction, userData: knownData(written?.keyValues ?? {}, interaction.userData) };
}

/** Returns what is missing for an interaction of a session, as a flat list. */
export function missingRequirements(of: Followed, settings: Rules, unseen: readonly Unseen[]): Requirement[] {
	return missingFor(judged(of, unseen), settings).flatMap(({ requirements }) => [...requirements]);
}

/** A requirement and whether the data meets it. */
export interface Need {
	readonly requirement: Requirement;
	readonly met: boolean;
}

/** Returns everything that is required of an interaction of a session, met or not, each requirement once. */
export function needsOf(of: Followed, settings: Rules, unseen: readonly Unseen[]): Need[] {
	const interaction = judged(of, unseen);
	const all = settings.rules
		.filter((rule) => applies(rule, interaction))
		.flatMap((rule) => requirementsOf(rule, interaction, settings));
	const names = new Map(all.map((requirement) => [requirementName(requirement), requirement]));
	return [...names.values()].map((requirement) => ({
		requirement,
		met: isMet(requirement, interaction.userData),
	}));
}
