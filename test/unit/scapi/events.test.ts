import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { REQUESTS } from '../../../simulator/core/requests';
import { servicesIn } from '../../../src/scapi/allowed-requests';
import { CHANNELS, EVENT_TYPES, ends, isAboutData, mayEnd } from '../../../src/scapi/events';
import { METHOD_NAMES, NAMESPACE_NAMES, requestOf } from '../../../src/scapi/methods';
import { isKnownState } from '../../../src/scapi/states';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const CODE = [
	'src',
	'content-scripts',
	'simulator/core',
	'popup',
	'side-panel',
	'ringing',
	'options',
	'diagnostics',
];
const HOMES = ['src/scapi/events.ts', 'src/scapi/methods.ts'];

function withoutComments(text: string): string {
	return text.replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

/** The product's files, and the simulator's, as path and text. */
const files = CODE.flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.tsx?$/.test(name))
		.map((name) => `${folder}/${name}`),
)
	.filter((path) => !HOMES.includes(path))
	.map((path) => ({ path, text: withoutComments(readFileSync(join(root, path), 'utf8')) }));

const filesWith = (pattern: RegExp): string[] =>
	files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('event types', () => {
	it.each(['MARK_DONE', 'MARKDONE', 'markDone', 'REMOVED', 'removed'])('%s ends an interaction', (type) => {
		expect([mayEnd(type), ends(type)]).toEqual([true, true]);
	});

	it.each(['PARTY_REMOVED', 'INTERACTION_REMOVED', 'MARKDONE_BLOCKED'])('%s may end one', (type) => {
		expect([mayEnd(type), ends(type)]).toEqual([true, false]);
	});

	it('no other may end one', () => {
		expect(Object.keys(EVENT_TYPES).filter(mayEnd)).toEqual(['MARK_DONE', 'REMOVED', 'PARTY_REMOVED']);
	});

	it('some report attached data', () => {
		expect(Object.keys(EVENT_TYPES).filter(isAboutData)).toEqual([
			'ATTACHED_DATA_CHANGED',
			'USER_DATA_ATTACHED',
			'USER_DATA_UPDATED',
		]);
	});

	it('are spelled only in events.ts, except when a state has the same name', () => {
		const names = Object.keys(EVENT_TYPES).filter((name) => !isKnownState(name));
		expect(names.length).toBeGreaterThan(10);
		expect(files.length).toBeGreaterThan(200);
		expect(filesWith(new RegExp(`['"\`](?:${names.join('|')})['"\`]`))).toEqual([]);
	});
});

describe('requests', () => {
	it('have namespaces and channels of the library', () => {
		const used = METHOD_NAMES.map((name) => requestOf(name).split('.')[0]);
		expect(NAMESPACE_NAMES).toEqual(expect.arrayContaining(used));
		expect(used).not.toContain('auth');
		expect(CHANNELS).toContain('interaction');
	});

	it('are spelled by namespace and method', () => {
		expect(METHOD_NAMES.map((name): string => requestOf(name))).toEqual(
			expect.arrayContaining(['interaction.accept', 'voice.hold', 'agent.setState', 'media.setState']),
		);
		expect(METHOD_NAMES.filter((name) => !REQUESTS.includes(requestOf(name)))).toEqual([]);
	});

	it('are spelled only in methods.ts, except the names of commands, which the types check', () => {
		const spelled = filesWith(
			/[`'](?:(?:interaction|system)\.(?:\$\{|\*|get)|(?:agent|media|voice)\.(?:\$\{|\*))/,
		);
		// The simulator implements what the vendor's library sends, including what Ringside never does.
		expect(spelled.filter((path) => !path.startsWith('simulator/'))).toEqual([]);
	});

	it.each(NAMESPACE_NAMES)('of all of %s can be allowed at once', (name) => {
		expect(servicesIn({ [name]: true })).toEqual([`${name}.*`]);
	});
});
