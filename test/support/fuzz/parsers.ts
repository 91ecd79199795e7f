import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { changeOf } from '../../../content-scripts/page/interaction-events';
import { parseCompany } from '../../../scripts/build/company';
import { FactsSchema } from '../../../src/contract/diagnostics';
import { UNREADABLE } from '../../../src/contract/reader';
import { readFromPage, readReportAnswer, readToRelay } from '../../../src/contract/readers';
import { DeliveredSchema, FatesSchema, FromRelaySchema } from '../../../src/contract/relay';
import { FromSurfaceSchema, ModelSchema, ToSurfaceSchema } from '../../../src/contract/surface';
import { parseToPage } from '../../../src/contract/to-page';
import { TodaySchema } from '../../../src/contract/today';
import { findNumbers } from '../../../src/numbers/find';
import { readNumber } from '../../../src/numbers/read';
import { parseMedia, parseMuted, parseOptions, parseStates } from '../../../src/scapi/agent';
import { servicesIn } from '../../../src/scapi/allowed-requests';
import {
	isServerMessage,
	looking,
	outcomeOf,
	parseInteractionEvent,
	parseServerMessage,
	plainEventData,
} from '../../../src/scapi/envelope';
import { isRecord, toJson } from '../../../src/scapi/json';
import { plainText } from '../../../src/scapi/plain-text';
import { parseInteraction, parseInteractions } from '../../../src/scapi/read-interaction';
import { readPolicy } from '../../../src/settings/policy';
import { DEFAULT_SETTINGS, readStored } from '../../../src/settings/schema';
import { exportSettings, importSettings } from '../../../src/settings/transfer';
import { displayName } from '../../../src/words/naming';
import { ROOT } from '../root';
import * as examples from './examples';
import { type Dice, mutated, mutatedText, oddValue } from './inputs';

/** One way by which something from outside comes in. */
export interface Parser {
	readonly border: 'page' | 'relay' | 'worker' | 'surface' | 'settings' | 'policy' | 'company' | 'eye';
	readonly name: string;
	make(dice: Dice): unknown;
	/** Returns what was read; `undefined` or `UNREADABLE` if nothing was. */
	read(input: unknown): unknown;
	/** Throws if what was read could do harm. */
	check?(output: unknown): void;
}

/** One input in so many has nothing of a valid one. */
const WILD_ODDS = 10;

function from(list: readonly [unknown, ...unknown[]], live = false) {
	return (dice: Dice): unknown =>
		dice.roll(WILD_ODDS) === 0 ? oddValue(dice, live) : mutated(dice.pick(list), dice, live);
}
const text = (list: readonly [string, ...string[]]) => (dice: Dice) => mutatedText(dice.pick(list), dice);
const file = (path: string): string => readFileSync(`${ROOT}/${path}`, 'utf8');

function by(schema: v.GenericSchema): (input: unknown) => unknown {
	return (input) => {
		const result = v.safeParse(schema, input);
		return result.success ? result.output : undefined;
	};
}
const one = (value: unknown): readonly [unknown] => [value];

const company: unknown = JSON.parse(file('docs/examples/company.json'));
const policy: unknown = isRecord(company) ? company.settings : {};
const settings = exportSettings(DEFAULT_SETTINGS, []);

/** Controls of direction and characters that nobody sees: a name with one may deceive the eye. */
const DECEIVING =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for.
	/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u001f\u{e0000}-\u{e007f}]/u;
const MAX_NAME_LENGTH = 5_000;
function mustNotDeceive(output: unknown): void {
	const name = String(output);
	if (DECEIVING.test(name)) throw new Error(`deceives the eye: ${JSON.stringify(name).slice(0, 200)}`);
	if (name.length > MAX_NAME_LENGTH) throw new Error(`a name of ${name.length} characters`);
}

export const PARSERS: readonly Parser[] = [
	{
		border: 'page',
		name: 'a message in the window',
		make: from([examples.event, examples.reply]),
		read: (input) => kindOf(parseServerMessage(input)),
	},
	{
		...{ border: 'page', name: 'a reply that the library hands over', make: from(one(examples.reply), true) },
		read(input) {
			let isSuccess: boolean | undefined;
			looking((value) => {
				isSuccess = isServerMessage(value) ? outcomeOf(value).ok : undefined;
			})(input);
			return isSuccess;
		},
	},
	{ border: 'page', name: 'an interaction', make: from(one(examples.interaction)), read: parseInteraction },
	{
		border: 'page',
		name: 'a list of interactions',
		make: from(one([examples.interaction])),
		read: parseInteractions,
	},
	{
		border: 'page',
		name: 'an interaction that the library hands over',
		make: from(one(examples.interaction), true),
		read: (input) => parseInteraction(input),
	},
	{
		border: 'page',
		name: 'a list that the library hands over',
		make: from(one([examples.interaction]), true),
		read: parseInteractions,
	},
	{
		border: 'page',
		name: 'services that the library hands over',
		make: from(one({ services: ['interaction.*', 'agent.get'] }), true),
		read: servicesIn,
	},
	{
		border: 'page',
		name: 'the payload of an event',
		make: from(one(examples.event.data)),
		read: (input) => parseInteractionEvent(input),
	},
	{
		border: 'page',
		name: 'the change that an event reports',
		make: from(one(examples.event.data)),
		read: (input) => changeOf(input, () => undefined),
	},
	{
		border: 'page',
		name: 'undocumented payloads',
		make: from(one(examples.event.data), true),
		read: plainEventData,
	},
	{
		border: 'page',
		name: 'any value as JSON',
		make: from(one(examples.interaction), true),
		read: (input) => toJson(input),
	},
	{
		border: 'page',
		name: 'the list of allowed services',
		make: from(one({ services: ['interaction.*', 'agent.get'] })),
		read: servicesIn,
	},
	{
		border: 'page',
		name: 'a message of the relay',
		make: from(examples.every(examples.toPage)),
		read: parseToPage,
	},
	{
		border: 'relay',
		name: 'a message of the page script',
		make: from(examples.every(examples.fromPage)),
		read: (input) => readFromPage(input),
	},
	{
		border: 'relay',
		name: 'a message of the worker',
		make: from(examples.every(examples.toRelay)),
		read: (input) => readToRelay(input),
	},
	{
		border: 'relay',
		name: 'an answer of the worker',
		make: from(one({ ok: true, need: 'snapshot', wait: 5 })),
		read: readReportAnswer,
	},
	{
		border: 'worker',
		name: 'a message of a relay',
		make: from(examples.every(examples.fromRelay)),
		read: by(FromRelaySchema),
	},
	{
		border: 'worker',
		name: 'a message of a surface',
		make: from(examples.every(examples.fromSurface)),
		read: by(FromSurfaceSchema),
	},
	{
		border: 'worker',
		name: 'the answer to a command',
		make: from(one(examples.delivered)),
		read: by(DeliveredSchema),
	},
	{
		border: 'worker',
		name: 'the answer about commands',
		make: from(one(examples.fates)),
		read: by(FatesSchema),
	},
	{
		border: 'worker',
		name: 'the facts about a document',
		make: from(one(examples.facts)),
		read: by(FactsSchema),
	},
	{ border: 'worker', name: 'the agent’s states', make: from(one([examples.state])), read: parseStates },
	{ border: 'worker', name: 'the agent’s media', make: from(one([examples.medium])), read: parseMedia },
	{ border: 'worker', name: 'mute', make: from(one({ muted: true })), read: parseMuted },
	{
		border: 'worker',
		name: 'options of Workspace',
		make: from(one({ 'voice.auto-answer': 'true' })),
		read: (input) => Object.fromEntries(parseOptions(input)),
	},
	{
		border: 'worker',
		name: 'what is stored of today',
		make: from(one(examples.today)),
		read: by(TodaySchema),
	},
	{
		border: 'surface',
		name: 'a message of the worker',
		make: from(examples.every(examples.toSurface)),
		read: by(ToSurfaceSchema),
	},
	{ border: 'surface', name: 'the stored model', make: from(one(examples.model)), read: by(ModelSchema) },
	{
		border: 'settings',
		name: 'a file',
		make: text([settings]),
		read: (input) => importSettings(String(input), DEFAULT_SETTINGS),
	},
	{
		border: 'settings',
		name: 'what is stored',
		make: from(one({ settings: JSON.parse(settings) })),
		read: (input) => (isRecord(input) ? readStored(input) : undefined),
	},
	{
		border: 'policy',
		name: 'of the machine',
		make: from(one(policy)),
		read: (input) => readPolicy(input).preferences,
	},
	{
		...{ border: 'company', name: 'a company’s file', make: from(one(company)) },
		read(input) {
			const given = asFile(input);
			try {
				return given && parseCompany(given);
			} catch (error) {
				// It is refused in words. Anything else is a fault of the reader.
				if (error instanceof TypeError || error instanceof RangeError) throw error;
				return undefined;
			}
		},
	},
	{
		border: 'eye',
		name: 'the name of an interaction',
		make: from(one(examples.interaction)),
		read: nameIn,
		check: mustNotDeceive,
	},
	{
		border: 'eye',
		name: 'a text in a sentence',
		make: text(['Maria Lopez', 'Billing (24/7)']),
		read: (input) => plainText(String(input), 80),
		check: mustNotDeceive,
	},
	{
		border: 'eye',
		name: 'a typed number',
		make: text(['+1 (555) 0100 ext. 12', '0049 30 1234']),
		read: (input) => readNumber(String(input)),
	},
	{
		border: 'eye',
		name: 'numbers in a text',
		make: text(['Call me on +1 555 0100 or 030/1234-56, ref 2024-11-29.']),
		read: (input) => findNumbers(String(input)),
	},
];

/** What it carries is raw still: others read that. */
const kindOf = (message: ReturnType<typeof parseServerMessage>) =>
	message?.kind === 'reply' ? { ok: message.outcome.ok } : message && { channel: message.channel };

/** Returns a value as a file would give it; `undefined` if no file could hold it. */
function asFile(value: unknown): unknown {
	try {
		return JSON.parse(JSON.stringify(value) ?? 'null');
	} catch {
		return undefined;
	}
}

function nameIn(input: unknown): string {
	const interaction = parseInteraction(input);
	return interaction === undefined ? '' : displayName(interaction);
}

export const wasRead = (output: unknown): boolean => output !== undefined && output !== UNREADABLE;
