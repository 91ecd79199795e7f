import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

/** Names that belong to nobody (RFC 2606 and 6761): fine in examples, refused by stores and unreachable for agents. */
const RESERVED = /(?:^|[.@])(?:(?:invalid|example|test|localhost|local)|example\.(?:com|net|org))$/i;

/** Returns whether a host name, an address or an add-on id ends in a name that is reserved for examples. */
export function isReserved(text: string): boolean {
	return RESERVED.test(URL.canParse(text) ? new URL(text).hostname : text);
}

/** An id as addons.mozilla.org takes it: in the form of an email address, at most 80 characters. */
export const GeckoId = v.pipe(
	v.string(),
	v.maxLength(80),
	v.regex(/^[\w.-]+@[\w.-]+$/, 'an id such as ringside@acme.com'),
);

const Address = v.nullable(
	v.pipe(
		v.string(),
		v.url(),
		v.startsWith('https://'),
		v.check((text) => !isReserved(text), 'a real address, not a name that is reserved for examples'),
	),
);

const PublisherSchema = v.strictObject({
	/** Firefox's id of the add-on. It stays for ever: it names the settings and the policy on every machine. */
	geckoId: v.pipe(
		GeckoId,
		v.check((text) => !isReserved(text), 'a real id, not a name that is reserved for examples'),
	),
	/** The addresses that stores ask for. `null` until whoever publishes has them; a release needs them all. */
	homepage: Address,
	support: Address,
	privacyPolicy: Address,
});
export type Publisher = v.InferOutput<typeof PublisherSchema>;

/** Parses what publisher.json says; throws in words, naming each place, if any of it is wrong. */
export function parsePublisher(file: unknown): Publisher {
	const parsed = v.safeParse(PublisherSchema, file);
	if (parsed.success) return parsed.output;
	const lines = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
	throw new Error(`publisher.json:\n${lines.join('\n')}`);
}

/** Reads who publishes Ringside, and where: the one place for it. */
export async function readPublisher(root: string): Promise<Publisher> {
	return parsePublisher(JSON.parse(await readFile(join(root, 'publisher.json'), 'utf8')));
}

/** Returns the names of the addresses that are still missing for a release. */
export function missingAddresses({ homepage, support, privacyPolicy }: Publisher): string[] {
	return Object.entries({ homepage, support, privacyPolicy }).flatMap(([name, address]) =>
		address === null ? [name] : [],
	);
}
