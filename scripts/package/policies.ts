/**
 * The files by which an administrator installs Ringside and sets it up, for each browser and system, made from one policy. They
 * are written once, so that the same policy says the same everywhere.
 */
import { isObject, type JsonObject } from '../build/manifest';
import { xmlText } from './updates';

type Json = JsonObject[string];

/** The ids under which the browsers know the package. */
export interface PolicyIds {
	readonly chrome: string;
	readonly edge: string;
	readonly firefox: string;
}

/** Stands for an id that only the store, or a company's own key, gives. */
export const UNKNOWN_ID = {
	chrome: 'EXTENSION_ID_OF_RINGSIDE_IN_CHROME',
	edge: 'EXTENSION_ID_OF_RINGSIDE_IN_EDGE',
} as const;

/** The addresses from which each browser installs and updates; by default those of its store. */
type Sources = Readonly<Record<keyof PolicyIds, string>>;

export const storeSources = (ids: PolicyIds): Sources => ({
	chrome: 'https://clients2.google.com/service/update2/crx',
	edge: 'https://edge.microsoft.com/extensionwebstorebase/v1/crx',
	firefox: `https://addons.mozilla.org/firefox/downloads/latest/${encodeURIComponent(ids.firefox)}/latest.xpi`,
});

interface Chromium {
	readonly browser: 'chrome' | 'edge';
	readonly name: string;
	/** The key of its policies in the registry. */
	readonly registry: string;
	/** What keeps the icon in sight. */
	readonly shown: JsonObject;
}

const CHROMIUMS: readonly Chromium[] = [
	{
		browser: 'chrome',
		name: 'Chrome',
		registry: 'Software\\Policies\\Google\\Chrome',
		shown: { toolbar_pin: 'force_pinned' },
	},
	{
		browser: 'edge',
		name: 'Edge',
		registry: 'Software\\Policies\\Microsoft\\Edge',
		shown: { toolbar_state: 'force_shown' },
	},
];

const json = (value: Json): string => `${JSON.stringify(value, null, '\t')}\n`;

function installation({ shown }: Chromium, source: string): JsonObject {
	return { installation_mode: 'force_installed', update_url: source, ...shown };
}

/** Returns the lines of a value in a property list. */
function plistLines(value: Json, depth: number): string[] {
	const tabs = '\t'.repeat(depth);
	if (typeof value === 'string') return [`${tabs}<string>${xmlText(value)}</string>`];
	if (typeof value === 'boolean') return [`${tabs}<${value}/>`];
	if (typeof value === 'number') {
		const kind = Number.isInteger(value) ? 'integer' : 'real';
		return [`${tabs}<${kind}>${value}</${kind}>`];
	}
	if (Array.isArray(value)) {
		return [`${tabs}<array>`, ...value.flatMap((item) => plistLines(item, depth + 1)), `${tabs}</array>`];
	}
	if (value === null) throw new Error('a property list has no null');
	const entries = Object.entries(value).flatMap(([key, item]) => [
		`${tabs}\t<key>${xmlText(key)}</key>`,
		...plistLines(item, depth + 1),
	]);
	return [`${tabs}<dict>`, ...entries, `${tabs}</dict>`];
}

function plist(value: JsonObject): string {
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
		'<plist version="1.0">',
		...plistLines(value, 0),
		'</plist>',
		'',
	].join('\n');
}

/**
 * Returns a value of the registry: a text as it is, everything else as JSON in a text, as Chromium reads it. Letters beyond ASCII
 * are escaped in the JSON, because the registry editor reads a file without a byte order mark in the code page of its machine.
 */
function registryValue(value: Json): string {
	const escaped = (text: string) =>
		text.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
	const text = typeof value === 'string' ? value : escaped(JSON.stringify(value));
	return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function registryFile(chromium: Chromium, id: string, source: string, policy: JsonObject): string {
	const section = (path: string, values: JsonObject) => [
		`[HKEY_LOCAL_MACHINE\\${chromium.registry}\\${path}]`,
		...Object.entries(values).map(([key, value]) => `"${key}"=${registryValue(value)}`),
		'',
	];
	const lines = [
		'Windows Registry Editor Version 5.00',
		'',
		`; Lists and objects are JSON in one text, as ${chromium.name} reads them.`,
		...section(`ExtensionSettings\\${id}`, installation(chromium, source)),
		...section(`3rdparty\\extensions\\${id}\\policy`, policy),
	];
	return lines.join('\r\n');
}

/** The texts beside each part in the group policy editor: its name, what it sets, and an example. */
const TEXTS: Readonly<Record<string, readonly [name: string, about: string, example: Json]>> = {
	workspaces: [
		'Workspaces',
		'Addresses of Workspace, which agents connect with one press. Agents cannot connect others unless "What agents may change" lists workspaces. A JSON list of strings.',
		['https://wwe.acme.com'],
	],
	tags: [
		'Quick tags',
		'Attached data that agents set with one press. A JSON list of objects.',
		[{ id: 'refund', label: 'Refund', pairs: { Reason: 'Refund' } }],
	],
	fields: [
		'Data fields',
		'The label, the type and the choices of keys in the attached data. A JSON list of objects.',
		[{ key: 'Reason', label: 'Reason for contact', type: 'choice', choices: ['Refund', 'Other'] }],
	],
	presets: [
		'Presets',
		'Several keys set at once, and the steps that follow. A JSON list of objects.',
		[
			{
				id: 'billing',
				label: 'To Billing',
				pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } }],
				followUp: { kind: 'singleStepTransfer', target: { type: 'SKILL', destination: 'Billing' } },
			},
		],
	],
	rules: [
		'Required before Done',
		'What must be set before an agent marks an interaction done. A JSON list of objects.',
		[{ id: 'reason', label: 'A reason for every call', media: ['voice'], keys: ['Reason'] }],
	],
	favourites: [
		'Favourites',
		'Targets that a transfer lists first. A JSON list of objects.',
		[{ type: 'SKILL', destination: 'Billing', label: 'Billing' }],
	],
	preferences: [
		'Preferences',
		'Single settings, such as notifications and the masking of numbers. A JSON object.',
		{ maskPhones: true, notify: 'away' },
	],
	mayChange: [
		'What agents may change',
		'Parts of the policy that agents may still change. A JSON list of strings.',
		['fields', 'preferences.notify'],
	],
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function templates(
	parts: readonly string[],
	ids: PolicyIds,
): Record<'ringside.admx' | 'ringside.adml', string> {
	const policies = CHROMIUMS.flatMap(({ browser, name, registry }) =>
		parts.flatMap((part) => {
			const title = capital(part);
			return [
				`\t\t<policy name="${name}${title}" class="Both" displayName="$(string.${title})" explainText="$(string.${title}_Explain)" presentation="$(presentation.${title})" key="${registry}\\3rdparty\\extensions\\${ids[browser]}\\policy">`,
				`\t\t\t<parentCategory ref="${name}"/>`,
				'\t\t\t<elements>',
				`\t\t\t\t<text id="${title}" valueName="${part}" maxLength="100000"/>`,
				'\t\t\t</elements>',
				'\t\t</policy>',
			];
		}),
	);
	const strings = parts.flatMap((part) => {
		const [name, about, example] = TEXTS[part] ?? [part, '', null];
		const explained = `${about}\n\nExample: ${JSON.stringify(example)}\n\nThe page "Policy" of Ringside's documentation describes every key.`;
		const title = capital(part);
		return [
			`\t\t\t<string id="${title}">${xmlText(name)}</string>`,
			`\t\t\t<string id="${title}_Explain">${xmlText(explained)}</string>`,
		];
	});
	const presentations = parts.flatMap((part) => [
		`\t\t\t<presentation id="${capital(part)}">`,
		`\t\t\t\t<textBox refId="${capital(part)}">`,
		'\t\t\t\t\t<label>JSON</label>',
		'\t\t\t\t</textBox>',
		'\t\t\t</presentation>',
	]);
	const namespace = 'xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"';
	return {
		'ringside.admx': [
			'<?xml version="1.0" encoding="utf-8"?>',
			`<policyDefinitions ${namespace} revision="1.0" schemaVersion="1.0">`,
			'\t<policyNamespaces>',
			'\t\t<target prefix="ringside" namespace="Ringside.Policies"/>',
			'\t</policyNamespaces>',
			'\t<resources minRequiredRevision="1.0"/>',
			'\t<categories>',
			'\t\t<category name="Ringside" displayName="$(string.Ringside)"/>',
			...CHROMIUMS.flatMap(({ name }) => [
				`\t\t<category name="${name}" displayName="$(string.${name})">`,
				'\t\t\t<parentCategory ref="Ringside"/>',
				'\t\t</category>',
			]),
			'\t</categories>',
			'\t<policies>',
			...policies,
			'\t</policies>',
			'</policyDefinitions>',
			'',
		].join('\n'),
		'ringside.adml': [
			'<?xml version="1.0" encoding="utf-8"?>',
			`<policyDefinitionResources ${namespace} revision="1.0" schemaVersion="1.0">`,
			'\t<displayName>Ringside</displayName>',
			'\t<description>Ringside for Chrome and Edge</description>',
			'\t<resources>',
			'\t\t<stringTable>',
			'\t\t\t<string id="Ringside">Ringside</string>',
			...CHROMIUMS.map(({ name }) => `\t\t\t<string id="${name}">${name}</string>`),
			...strings,
			'\t\t</stringTable>',
			'\t\t<presentationTable>',
			...presentations,
			'\t\t</presentationTable>',
			'\t</resources>',
			'</policyDefinitionResources>',
			'',
		].join('\n'),
	};
}

/** Returns the files for a policy, by their names. */
export function policyFiles(policy: JsonObject, ids: PolicyIds, sources: Sources): Record<string, string> {
	const files: Record<string, string> = {};
	for (const chromium of CHROMIUMS) {
		const { browser } = chromium;
		const id = ids[browser];
		const settings = { [id]: installation(chromium, sources[browser]) };
		files[`${browser}-linux.json`] = json({
			ExtensionSettings: settings,
			'3rdparty': { extensions: { [id]: policy } },
		});
		files[`${browser}-windows.reg`] = registryFile(chromium, id, sources[browser], policy);
		files[`${browser}-macos.plist`] = plist(policy);
		files[`${browser}-macos-install.plist`] = plist({ ExtensionSettings: settings });
	}
	const firefox = {
		ExtensionSettings: {
			[ids.firefox]: {
				installation_mode: 'force_installed',
				install_url: sources.firefox,
				default_area: 'navbar',
			},
		},
		'3rdparty': { Extensions: { [ids.firefox]: policy } },
	};
	files['firefox-policies.json'] = json({ policies: firefox });
	files['firefox-macos.plist'] = plist({ EnterprisePoliciesEnabled: true, ...firefox });
	return { ...files, ...templates(Object.keys(TEXTS), ids) };
}

/** Returns the examples of the documentation, with ids that the store has yet to give. */
export function examplesOf(policy: string, geckoId: string): Record<string, string> {
	const value: unknown = JSON.parse(policy);
	if (!isObject(value)) throw new Error('a policy is an object');
	const ids = { ...UNKNOWN_ID, firefox: geckoId };
	return policyFiles(value, ids, storeSources(ids));
}
