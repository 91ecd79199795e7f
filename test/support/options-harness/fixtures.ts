import type { MediaFamily } from '../../../src/scapi/media';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/settings/schema';

export interface OptionsFixture {
	readonly stored?: unknown;
	readonly origins?: string[];
	/** Texts or accessible names of the buttons to press, one after the other. */
	readonly press?: readonly string[];
	/** Managed settings. */
	readonly policy?: unknown;
	/** The browser lets the extension change its keys. */
	readonly editableKeys?: boolean;
	/** Effect of a key in the tester: a command that arrives, or a press that only the page sees. */
	readonly tryKeys?: { readonly command?: string; readonly press?: KeyboardEventInit };
	/** The words of a file to import. */
	readonly file?: string;
}

export const FULL: Settings = {
	...DEFAULT_SETTINGS,
	fields: [
		{
			key: 'Reason',
			label: 'Reason for contact',
			type: 'choice',
			choices: ['Complaint', 'Refund', 'Billing'],
		},
		{ key: 'OrderId', label: 'Order', type: 'text', format: 'AA-999999' },
		{ key: 'CallbackOn', label: 'Call back on', type: 'date', format: 'DD.MM.YYYY' },
		{ key: 'Consent', label: 'Consent', type: 'boolean', choices: ['yes', 'no'] },
	],
	presets: [
		{
			id: 'billing',
			label: 'Refund to Billing',
			pairs: [
				{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } },
				{ key: 'Amount', value: { kind: 'asked' } },
				{ key: 'TaggedBy', value: { kind: 'agent' } },
			],
			followUp: {
				kind: 'singleStepTransfer',
				target: { type: 'AGENT_GROUP', destination: 'Billing team' },
			},
		},
	],
	rules: [
		{
			id: 'reason',
			label: 'A reason for every call',
			media: ['voice'],
			when: { key: 'Segment', value: 'Gold' },
			keys: ['OrderId'],
			oneOfTags: ['complaint', 'refund'],
			message: 'Tag the call before you finish it.',
		},
	],
	agentName: 'Ann Archer',
};

/** Which media the tags are for, by their ids; for all where none is named. */
const MEDIA: Readonly<Record<string, MediaFamily[]>> = {
	complaint: ['voice', 'chat', 'email'],
	refund: ['voice', 'chat'],
	callback: ['voice'],
	urgent: ['email', 'workitem'],
};
export const FOR_MEDIA: Settings = {
	...FULL,
	tags: FULL.tags.map((tag) => ({ ...tag, media: MEDIA[tag.id] })),
};

const ORIGINS = ['https://wwe.acme.example/*', 'https://gms.eu.acme.example/*'];
const add = (item: string) => [item];

export const FIXTURES: Record<string, () => OptionsFixture> = {
	first: () => ({}),
	full: () => ({ stored: FULL, origins: ORIGINS }),
	tagOpen: () => ({ stored: FOR_MEDIA, origins: ORIGINS, press: ['refund'] }),
	fieldOpen: () => ({ stored: FULL, origins: ORIGINS, press: ['Consent'] }),
	note: () => ({
		stored: {
			...FULL,
			preferences: {
				...FULL.preferences,
				noteKey: 'Note',
				talkTrack: ['Greet and verify', 'Find the parcel', 'Offer a call back'],
			},
		},
		origins: ORIGINS,
	}),
	presetOpen: () => ({ stored: FULL, origins: ORIGINS, press: ['Refund to Billing'] }),
	ruleOpen: () => ({ stored: FULL, origins: ORIGINS, press: ['A reason for every call'] }),
	newRule: () => ({
		origins: ORIGINS,
		press: [...add('Add a requirement'), 'New requirement', 'New requirement'],
	}),
	newTag: () => ({ origins: ORIGINS, press: add('Add a tag') }),
	deleted: () => ({ stored: FULL, origins: ORIGINS, press: ['Delete billing'] }),
	newer: () => ({ stored: { ...FULL, version: 9 }, origins: ORIGINS }),
	damaged: () => ({
		stored: { ...FULL, tags: [{ id: 'x' }, ...FULL.tags], rules: 'none' },
		origins: ORIGINS,
	}),
	fixed: () => ({
		stored: FULL,
		origins: [ORIGINS[0] ?? ''],
		policy: {
			workspaces: ['https://wwe.acme.example', 'https://wwe2.acme.example'],
			tags: FULL.tags.slice(0, 3),
			fields: FULL.fields.slice(0, 2),
			mayChange: ['fields'],
			favourites: [{ type: 'SKILL', destination: 'Refunds', label: 'Refund desk' }],
		},
		press: ['refund'],
	}),
	badPolicy: () => ({
		stored: FULL,
		origins: ORIGINS,
		policy: { tags: [...FULL.tags, { id: 'x' }], preferences: { notify: 'loud' } },
	}),
	keys: () => ({ origins: ORIGINS, tryKeys: { command: 'accept' } }),
	keysLost: () => ({
		origins: ORIGINS,
		editableKeys: true,
		press: ['Change the keys for: Mark Done'],
		policy: { preferences: { oneClick: true } },
		tryKeys: { press: { key: '(', code: 'Digit9', ctrlKey: true, shiftKey: true } },
	}),
	keyEdited: () => ({
		origins: ORIGINS,
		editableKeys: true,
		press: ['Change the keys for: Mark Done'],
	}),
	badFile: () => ({
		stored: FULL,
		origins: ORIGINS,
		file: JSON.stringify(
			{ settings: 'ringside', version: 1, tags: [{ id: 'a', label: 7 }], fields: {} },
			null,
			2,
		),
	}),
	fileWithUnknown: () => ({
		stored: FULL,
		origins: ORIGINS,
		file: JSON.stringify({
			settings: 'ringside',
			version: 2,
			tags: [],
			favorites: [],
			preferences: { maskKey: [] },
		}),
	}),
	goodFile: () => ({
		stored: FULL,
		origins: ORIGINS,
		file: JSON.stringify({ settings: 'ringside', version: 1, tags: [] }),
	}),
};
