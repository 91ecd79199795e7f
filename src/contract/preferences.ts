import * as v from 'valibot';
import { isForbiddenKey } from '../scapi/forbidden-keys';
import { DEFAULT_REQUEST_LIMITS, MAX_REQUESTS, MIN_REQUESTS } from './limits';
import { atMost, KeySchema } from './schema';

/** When a ringing interaction also shows a system notification. */
const NOTIFY = ['away', 'always', 'never'] as const;
/** The ring tones. Ringside generates each one; no file is loaded. */
const TONES = ['none', 'bell', 'pulse', 'chime'] as const;

const requests = v.pipe(v.number(), v.integer(), v.minValue(MIN_REQUESTS), v.maxValue(MAX_REQUESTS));

/** The preferences that are lists, and the max items of each. */
export const LIST_PREFERENCES = { maskKeys: 200, dialRules: 50, talkTrack: 12 } as const;

/** Max characters of a line of the talk track. */
export const MAX_TRACK_LINE = 120;

/** The agent's preferences. */
export const PreferenceSchemas = {
	/** While exactly one interaction rings, clicking the icon accepts it. */
	oneClick: v.boolean(),
	/** `away`: only while the Workspace tab does not have the focus. */
	notify: v.picklist(NOTIFY),
	/** True if notifications name the other side. The system shows them to anyone nearby and may store them. */
	notifyWho: v.boolean(),
	/** True if further ringing interactions make no sound while the agent is talking. */
	quietWhileTalking: v.boolean(),
	tone: v.picklist(TONES),
	/** Volume of the tone, in percent. */
	volume: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
	/** True if the tone plays even while Workspace's own ringing can be heard in its tab. */
	toneBesideWorkspace: v.boolean(),
	/** True if the browser is kept from unloading the Workspace tab. */
	guardTab: v.boolean(),
	/** True if accepting through Ringside brings Workspace to the front. */
	focusAfterAccept: v.boolean(),
	/** Keys of attached data whose values are masked until the agent reveals them. */
	maskKeys: atMost(KeySchema, LIST_PREFERENCES.maskKeys),
	/** True if phone numbers are shown with their last digits only. */
	maskPhones: v.boolean(),
	/** True if recent targets and ring durations are stored on disk, not just until the browser closes. */
	keepRecents: v.boolean(),
	/** The time in minutes after which an interaction left open is named once; 0: never. */
	leftOpenMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_440)),
	/** True if Hang up takes two presses even where nothing would be lost with the call. */
	askBeforeHangUp: v.boolean(),
	/** True if letters, digits and signs act by themselves in Ringside's own windows. */
	characterKeys: v.boolean(),
	/** The key of attached data that holds the agent's note; empty: there is no note. */
	noteKey: v.pipe(
		v.string(),
		v.trim(),
		v.maxLength(256),
		v.check((key) => !isForbiddenKey(key), 'keyForbidden'),
	),
	/** Points to cover in a conversation, one short line each: shown above the note, and checked off there. */
	talkTrack: v.pipe(
		atMost(
			v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_TRACK_LINE)),
			LIST_PREFERENCES.talkTrack,
		),
		// A line is checked off by its words.
		v.transform((lines) => [...new Set(lines)]),
	),
	/** Max requests that a page sends Workspace in a minute, and below it those of one method. */
	requestsPerMinute: requests,
	requestsPerMethod: requests,
	/** The country code of numbers written as within the country: digits only; empty for none. */
	dialCountry: v.pipe(v.string(), v.regex(/^(?:[1-9]\d{0,2})?$/, 'dialCountry')),
	/** Rules for numbers that are called, `EXPRESSION => PREFIX` each: see `src/numbers/dial-rules.ts`. */
	dialRules: atMost(v.pipe(v.string(), v.trim(), v.maxLength(200)), LIST_PREFERENCES.dialRules),
} as const;
const PreferencesSchema = v.object(PreferenceSchemas);
export type Preferences = v.InferOutput<typeof PreferencesSchema>;
export type PreferenceName = keyof Preferences;

export const DEFAULT_PREFERENCES: Preferences = {
	oneClick: false,
	notify: 'away',
	notifyWho: true,
	quietWhileTalking: true,
	tone: 'none',
	volume: 60,
	toneBesideWorkspace: false,
	guardTab: true,
	focusAfterAccept: true,
	maskKeys: [],
	maskPhones: false,
	keepRecents: true,
	leftOpenMinutes: 0,
	askBeforeHangUp: true,
	characterKeys: true,
	noteKey: '',
	talkTrack: [],
	requestsPerMinute: DEFAULT_REQUEST_LIMITS.perMinute,
	requestsPerMethod: DEFAULT_REQUEST_LIMITS.perMethod,
	dialCountry: '',
	dialRules: [],
};

/**
 * What an unreadable preference counts as, where its default would show or store more than the agent or administrator may have
 * allowed.
 */
export const PRIVATE_CHOICES = {
	notifyWho: false,
	maskPhones: true,
	keepRecents: false,
} as const satisfies Partial<Preferences>;

/**
 * The preferences as surfaces read them. An unreadable one gets its private choice or, if there is none, its default. `maskKeys`
 * has no such choice: no list masks every key, and revealing what should be masked is worse than showing nothing. So an
 * unreadable `maskKeys` makes the view unreadable.
 */
export const PreferencesViewSchema = v.object({
	oneClick: v.fallback(PreferenceSchemas.oneClick, DEFAULT_PREFERENCES.oneClick),
	notify: v.fallback(PreferenceSchemas.notify, DEFAULT_PREFERENCES.notify),
	notifyWho: v.fallback(PreferenceSchemas.notifyWho, PRIVATE_CHOICES.notifyWho),
	quietWhileTalking: v.fallback(PreferenceSchemas.quietWhileTalking, DEFAULT_PREFERENCES.quietWhileTalking),
	tone: v.fallback(PreferenceSchemas.tone, DEFAULT_PREFERENCES.tone),
	volume: v.fallback(PreferenceSchemas.volume, DEFAULT_PREFERENCES.volume),
	toneBesideWorkspace: v.fallback(
		PreferenceSchemas.toneBesideWorkspace,
		DEFAULT_PREFERENCES.toneBesideWorkspace,
	),
	guardTab: v.fallback(PreferenceSchemas.guardTab, DEFAULT_PREFERENCES.guardTab),
	focusAfterAccept: v.fallback(PreferenceSchemas.focusAfterAccept, DEFAULT_PREFERENCES.focusAfterAccept),
	maskKeys: PreferenceSchemas.maskKeys,
	maskPhones: v.fallback(PreferenceSchemas.maskPhones, PRIVATE_CHOICES.maskPhones),
	keepRecents: v.fallback(PreferenceSchemas.keepRecents, PRIVATE_CHOICES.keepRecents),
	leftOpenMinutes: v.fallback(PreferenceSchemas.leftOpenMinutes, DEFAULT_PREFERENCES.leftOpenMinutes),
	askBeforeHangUp: v.fallback(PreferenceSchemas.askBeforeHangUp, DEFAULT_PREFERENCES.askBeforeHangUp),
	characterKeys: v.fallback(PreferenceSchemas.characterKeys, DEFAULT_PREFERENCES.characterKeys),
	noteKey: v.fallback(PreferenceSchemas.noteKey, DEFAULT_PREFERENCES.noteKey),
	talkTrack: v.fallback(PreferenceSchemas.talkTrack, DEFAULT_PREFERENCES.talkTrack),
	requestsPerMinute: v.fallback(PreferenceSchemas.requestsPerMinute, DEFAULT_PREFERENCES.requestsPerMinute),
	requestsPerMethod: v.fallback(PreferenceSchemas.requestsPerMethod, DEFAULT_PREFERENCES.requestsPerMethod),
	dialCountry: v.fallback(PreferenceSchemas.dialCountry, DEFAULT_PREFERENCES.dialCountry),
	dialRules: v.fallback(PreferenceSchemas.dialRules, DEFAULT_PREFERENCES.dialRules),
} satisfies Record<PreferenceName, unknown>);
