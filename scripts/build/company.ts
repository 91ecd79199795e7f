import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { parseWebOrigin } from '../../src/settings/origins';
import { readPolicy, unknownMembers } from '../../src/settings/policy';
import { isObject, type JsonObject } from './manifest';
import { familyOf, type Target } from './modes';
import { GeckoId, isReserved } from './publisher';
import { updateName } from './update-names';

const Origin = v.pipe(
	v.string(),
	v.check((text) => parseWebOrigin(text) !== undefined, 'an origin such as https://wwe.acme.com'),
	v.transform((text) => new URL(text)),
);

/** Text that a browser shows. `__MSG_…__` would be replaced by a message, and invisible characters only deceive. */
const Shown = v.pipe(
	v.string(),
	v.trim(),
	v.minLength(1),
	v.check(
		(text) => !/__MSG_|\p{Cc}|\p{Cf}/iu.test(text),
		'plain text without __MSG_ and without control characters',
	),
);

const CompanySchema = v.strictObject({
	/** The name of the extension in the browser. */
	name: v.pipe(Shown, v.maxLength(45)),
	description: v.optional(v.pipe(Shown, v.maxLength(132))),
	/** The company's own id for Firefox, which signs it under that id. */
	geckoId: v.optional(GeckoId),
	/** The folder on the company's own server from which browsers update the packages; absent if a store does that. */
	updates: v.optional(v.pipe(v.string(), v.url(), v.startsWith('https://'), v.endsWith('/'))),
	/** The public half of the key that signs the packages for Chrome and Edge, in base64. Their id follows from it. */
	chromiumKey: v.optional(v.pipe(v.string(), v.base64(), v.minLength(100))),
	/** The origins of Workspace, and of the pages that hold the API; agents need not connect them. */
	origins: v.pipe(v.array(Origin), v.minLength(1), v.maxLength(50)),
	/** As an administrator's policy; agents may change it, unless it has a `mayChange` of its own. */
	settings: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Max characters of `short_name`. Browsers cut a longer one. */
const MAX_SHORT_NAME_LENGTH = 12;

/** Characters of JSON that a company's settings may have: the worker and every page of the package read them at each start. */
const MAX_SETTINGS_LENGTH = 1_000_000;
/** Unknown members that an error names. */
const MAX_NAMED = 20;

/** Returns what is wrong with a company's settings, a line for each place. */
function settingsProblems(settings: Readonly<Record<string, unknown>>): string[] {
	const { length } = JSON.stringify(settings);
	if (length > MAX_SETTINGS_LENGTH)
		return [`settings: ${length} characters, which is more than ${MAX_SETTINGS_LENGTH}`];
	const unknown = unknownMembers(settings).slice(0, MAX_NAMED);
	return [
		...unknown.map((path) => `settings.${path.slice(0, 100)}: unknown`),
		...readPolicy(settings, true).problems.map(({ path, code, detail }) =>
			`settings.${path}: ${code} ${detail ?? ''}`.trimEnd(),
		),
	];
}

/** A company's settings for its own package. */
export interface Company {
	readonly name: string;
	readonly description?: string | undefined;
	readonly geckoId?: string | undefined;
	readonly updates?: string | undefined;
	readonly chromiumKey?: string | undefined;
	/** Match patterns. They know no ports, so each covers every port of its host. */
	readonly hosts: readonly string[];
	readonly settings: JsonObject;
}

/** Parses what a company's file says; throws in words, naming each place, when any of it is wrong. */
export function parseCompany(file: unknown): Company {
	const parsed = v.safeParse(CompanySchema, file);
	if (!parsed.success) {
		const lines = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
		throw new Error(lines.join('\n'));
	}
	const { origins, settings, ...words } = parsed.output;
	const problems = settingsProblems(settings);
	if (problems.length > 0) throw new Error(problems.join('\n'));
	// It came from JSON, so it is JSON.
	const plain: unknown = JSON.parse(JSON.stringify(settings));
	return {
		...words,
		hosts: [...new Set(origins.map(({ protocol, hostname }) => `${protocol}//${hostname}/*`))],
		settings: isObject(plain) ? plain : {},
	};
}

export async function readCompany(path: string): Promise<Company> {
	try {
		return parseCompany(JSON.parse(await readFile(path, 'utf8')));
	} catch (error) {
		throw new Error(`${path}:\n${error instanceof Error ? error.message : String(error)}`);
	}
}

/** Returns which parts of a company's file have a name that is reserved for examples, as those of docs/examples do. */
export function reservedInCompany({ geckoId, updates, hosts }: Company): string[] {
	const isExample = (text: string | undefined) => text !== undefined && isReserved(text);
	const places: string[] = [];
	if (isExample(geckoId)) places.push('geckoId');
	if (isExample(updates)) places.push('updates');
	if (hosts.some((host) => isExample(host.replace('/*', '/')))) places.push('origins');
	return places;
}

/** The name in the file names of its packages. */
export function slugOf({ name }: Company): string {
	return (
		name
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-|-$/g, '') || 'company'
	);
}

/** Returns a short name: as many whole words as fit, or the beginning of the first. */
function shortName(name: string): string {
	const words = name.split(/\s+/).reduce((short, word) => {
		const longer = short === '' ? word : `${short} ${word}`;
		return longer.length <= MAX_SHORT_NAME_LENGTH ? longer : short;
	}, '');
	return words === '' ? name.slice(0, MAX_SHORT_NAME_LENGTH) : words;
}

/** Parts of the manifest that show the name as their title. */
const TITLED = ['action', 'sidebar_action'];

/**
 * Returns the titled parts with the name as it is. Chrome puts a message into the manifest without reading its placeholders,
 * so that a dollar sign in the title of the toolbar button would stand there twice.
 */
function titledBy(name: string, manifest: JsonObject): JsonObject {
	const titled: JsonObject = {};
	for (const key of TITLED) {
		const part = manifest[key];
		if (isObject(part) && part.default_title !== undefined) titled[key] = { ...part, default_title: name };
	}
	return titled;
}

/** Returns what of the manifest names the package to the browser: its id, and where it is updated from. */
function identity(manifest: JsonObject, company: Company, target: Target): JsonObject {
	const { updates, chromiumKey, geckoId } = company;
	const address = updates === undefined ? undefined : `${updates}${updateName(target)}`;
	if (familyOf(target) === 'chrome') {
		return {
			...(chromiumKey === undefined ? {} : { key: chromiumKey }),
			...(address === undefined ? {} : { update_url: address }),
		};
	}
	const settings = manifest.browser_specific_settings;
	const gecko = isObject(settings) ? settings.gecko : undefined;
	if (!isObject(settings) || !isObject(gecko)) return {};
	const own = {
		...(geckoId === undefined ? {} : { id: geckoId }),
		...(address === undefined ? {} : { update_url: address }),
	};
	return { browser_specific_settings: { ...settings, gecko: { ...gecko, ...own } } };
}

/** Returns the manifest of the company's package. */
export function companyManifest(manifest: JsonObject, company: Company, target: Target): JsonObject {
	const given = Array.isArray(manifest.host_permissions) ? manifest.host_permissions : [];
	return {
		...manifest,
		// As it is, not as a message: messages read a dollar sign as the beginning of a placeholder, the manifest does not.
		name: company.name,
		...(company.description === undefined ? {} : { description: company.description }),
		short_name: shortName(company.name),
		...titledBy(company.name, manifest),
		host_permissions: [...given, ...company.hosts],
		...identity(manifest, company, target),
	};
}

/**
 * A text as the message of a `messages.json`. Both browsers read `$NAME$` and `$1` in it as placeholders and take one
 * dollar sign off each run of several; Chrome refuses a package with a placeholder that is not defined. So each run of
 * dollar signs becomes a placeholder of its own.
 */
export function messageOf(text: string): JsonObject {
	const placeholders: JsonObject = {};
	const message = text.replace(/\$+/g, (run) => {
		placeholders[`dollar${run.length}`] = { content: `${run}$` };
		return `$DOLLAR${run.length}$`;
	});
	return Object.keys(placeholders).length === 0 ? { message } : { message, placeholders };
}

/** The messages of the company's package: its own name and description in every language. */
export function companyMessages(messages: JsonObject, { name, description }: Company): JsonObject {
	const put = (key: string, message: string | undefined): JsonObject => {
		const old = messages[key];
		return message === undefined || !isObject(old) ? {} : { [key]: { ...old, ...messageOf(message) } };
	};
	return { ...messages, ...put('extensionName', name), ...put('extensionDescription', description) };
}
