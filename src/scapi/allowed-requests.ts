import { readLive } from './inert';
import { type Budget, budget, isRecord, keysWithin } from './json';
import { NAMESPACE_NAMES } from './methods';

const MAX_NAMES = 500;
/** A request, or several by a wildcard, as in the option of accepted origins: `interaction.*`, `*.get*`, `*`. */
const WHOLE = /^(?:[a-z*][\w*]*\.[\w*]+|\*)$/i;
const PART = /^[\w*]+$/;
/** `{ interaction: true }` allows all of a namespace. `{ success: true }` says nothing about methods. */
const NAMESPACE = new RegExp(`^(?:${NAMESPACE_NAMES.join('|')})$`, 'i');
const SEPARATORS = /[\s,;|]+/;
const SIGNS = /[,;|\n]/;

/**
 * The names that one text holds, separated by whatever separates them. Without a namespace in each they are only taken for
 * a list where it is no prose: one word, or signs between the words.
 */
function namesIn(text: string, namespace: string | undefined): string[] {
	const parts = text.split(SEPARATORS).filter((part) => part !== '');
	const whole = parts.length > 0 && parts.every((part) => WHOLE.test(part));
	// In a namespace, a lone asterisk is all of that namespace.
	if (whole && (namespace === undefined || !parts.includes('*'))) return parts;
	if (namespace === undefined) return [];
	const listed = text.split(SIGNS).map((part) => part.trim());
	const names = listed.filter((part) => part !== '');
	if (!names.every((part) => PART.test(part) || WHOLE.test(part))) return [];
	return names.map((name) => (name.includes('.') ? name : `${namespace}.${name}`));
}

function collect(
	value: unknown,
	namespace: string | undefined,
	names: Set<string>,
	depth: number,
	left: Budget,
): void {
	// An answer may hold one list a million times over, so what is looked at counts, not only what is found.
	if (depth > 4 || names.size >= MAX_NAMES || --left.nodes < 0) return;
	if (typeof value === 'string') {
		left.characters -= value.length;
		if (left.characters < 0) return;
		for (const name of namesIn(value, namespace)) names.add(name);
	} else if (Array.isArray(value)) {
		for (const item of value) {
			if (left.nodes <= 0) return;
			collect(item, namespace, names, depth + 1, left);
		}
	} else if (isRecord(value)) {
		for (const key of keysWithin(value, left)) {
			const item = value[key];
			// `{ "interaction.accept": true }`, and `{ interaction: { accept: true } }`.
			if (item === true && WHOLE.test(key)) names.add(key);
			else if (item === true && namespace !== undefined && PART.test(key)) names.add(`${namespace}.${key}`);
			else if (item === true && NAMESPACE.test(key)) names.add(`${key}.*`);
			else if (item !== false)
				collect(item, namespace ?? (PART.test(key) ? key : undefined), names, depth + 1, left);
		}
	}
}

/**
 * Returns the requests that `system.getAllowedServices` names, wildcards as they are. The shape of its result is not documented, so that names are taken
 * from whatever holds them: a list of "interaction.accept", lists by namespace, objects with either, or one text.
 */
export function servicesIn(data: unknown): string[] {
	return readLive(data, (given) => {
		const names = new Set<string>();
		collect(given, undefined, names, 0, budget(20_000, 1_000_000));
		return [...names].slice(0, MAX_NAMES);
	});
}

const SPECIAL = /[\\^$.+?()[\]{}|]/g;

/** Returns whether a request is on a list that may hold wildcards. An asterisk stands for any characters. */
export function allows(services: readonly string[], request: string): boolean {
	return services.some((pattern) => {
		if (!pattern.includes('*')) return pattern.toLowerCase() === request.toLowerCase();
		const source = pattern.replace(SPECIAL, '\\$&').replace(/\*+/g, '.*');
		return new RegExp(`^${source}$`, 'i').test(request);
	});
}
