import type { Cause } from '../contract/diagnostics';
import { allows } from '../scapi/allowed-requests';
import { OFFERED_REQUESTS } from '../scapi/methods';

/** A line to copy: an option of Workspace with a value, or code of the page. */
export interface Line {
	kind: 'option' | 'code';
	/** The option's name; empty for code. */
	name: string;
	value: string;
	/** `add`: add to the option's value; `entry`: replace this origin's entry in it; `set`: replace all of it. */
	how: 'add' | 'entry' | 'set';
}

const OPTION = 'service-client-api.';
const ORIGINS = `${OPTION}accepted-web-content-origins`;

/** Stands for a key that an agent typed, where it is not shown. */
export const UNNAMED_KEYS = '…';

function filter(origin: string, allowed: readonly string[] = []): string {
	const kept = allowed.filter((name) => !allows(OFFERED_REQUESTS, name));
	return `${origin} (${[...OFFERED_REQUESTS, ...kept].join(', ')})`;
}

const option = (name: string, value: string, how: Line['how'] = 'add'): Line => ({
	kind: 'option',
	name,
	value,
	how,
});
const code = (value: string): Line => ({ kind: 'code', name: '', value, how: 'add' });

/** Returns a limit with room for twice the highest rate seen, rounded. */
function roomFor(busiest: number): number {
	return Math.max(120, Math.ceil((busiest * 2) / 60) * 60);
}

/**
 * Returns the lines that remove a cause, for the section `interaction-workspace` of the Workspace cluster application.
 * Source of the options' names and values: the vendor's configuration options of the Service Client API.
 */
export function remedyOf(cause: Cause): Line[] {
	const { kind, origin = '', allowed, count = 0 } = cause;
	const keys = (cause.keys ?? []).filter((key) => key !== UNNAMED_KEYS);
	switch (kind) {
		case 'originNotAccepted':
			return [option(ORIGINS, filter(origin))];
		case 'methodFiltered':
			return [option(ORIGINS, filter(origin, allowed), 'entry')];
		case 'writeFiltered':
			return [option(`${OPTION}user-data.write-allowed`, keys.join(',') || UNNAMED_KEYS)];
		case 'readFiltered':
			return [option(`${OPTION}user-data.read-allowed`, keys.join(',') || UNNAMED_KEYS)];
		case 'quarantine':
			return [
				option(`${OPTION}rate-limit`, String(roomFor(count)), 'set'),
				option(`${OPTION}rate-limit-quarantine-delay`, '30', 'set'),
			];
		case 'wrongWindow':
			return [code("genesys.wwe.service.targetWWEWindow(document.querySelector('iframe').contentWindow);")];
		case 'openerFirst':
			return [code('genesys.wwe.service.targetWWEWindow(window.parent);')];
		default:
			return [];
	}
}

/** Returns a line as text to copy. */
export function textOf({ kind, name, value }: Line): string {
	return kind === 'option' ? `${name} = ${value}` : value;
}
