import { Refusal } from './refusal';

/** Readers of a request's positional parameters: what does not fit is refused, as Workspace refuses it. */

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export function text(value: unknown, name: string): string {
	if (typeof value === 'string' && value !== '') return value;
	if (typeof value === 'number') return String(value);
	throw new Refusal(`Invalid parameter: ${name}`);
}

/** A key of user data: any text, the empty one too. */
export function keyOf(value: unknown): string {
	return value === '' ? value : text(value, 'key');
}

export function object(value: unknown): Record<string, unknown> {
	if (value === undefined || value === null) return {};
	if (isObject(value)) return value;
	throw new Refusal('Invalid parameter: an object is expected');
}

const TYPES = ['AGENT', 'AGENT_GROUP', 'SKILL', 'INTERACTION_QUEUE', 'ROUTING_POINT', 'CUSTOM_CONTACT'];

/** A destination: a plain text is a custom contact. Its kind is called `target` by consult, `type` by the others. */
export function target(value: unknown): { destination: string; media: string | undefined } {
	if (typeof value === 'string' && value !== '') return { destination: value, media: undefined };
	if (!isObject(value)) throw new Refusal('Invalid parameter: targetQuery');
	const type = text(value.type ?? value.target, 'type');
	if (!TYPES.includes(type)) throw new Refusal(`Unknown target type ${type}`);
	const media = typeof value.media === 'string' ? value.media : undefined;
	return { destination: text(value.destination, 'destination'), media };
}
