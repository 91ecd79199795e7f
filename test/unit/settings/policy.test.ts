import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../src/contract/preferences';
import { combined, fixedParts, givenParts, NO_POLICY, PARTS, readPolicy } from '../../../src/settings/policy';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { govern, ownOf, readSettingsUnderPolicy } from '../../../src/settings/settings-under-policy';
import { DEFAULT_TAGS } from '../../../src/settings/tags';

const company = { id: 'vip', label: 'VIP', pairs: { Segment: 'Gold' } };
const mine = { id: 'mine', label: 'mine', pairs: { Comment: 'x' } };
const stored = { settings: { version: 1, tags: [mine], preferences: { volume: 10, oneClick: true } } };

describe('a policy', () => {
	it.each([undefined, null, 7, [], 'x', {}])('of %j gives nothing', (managed) => {
		expect(givenParts(readPolicy(managed))).toEqual([]);
	});

	it('applies what can be read, and reports the rest', () => {
		const policy = readPolicy({
			tags: [company, { id: 'bad' }],
			fields: 'none',
			preferences: { notify: 'loud', volume: 30 },
			favourites: [{ destination: '+3329802' }, { type: 'NOBODY', destination: 'x' }],
			workspaces: ['https://wwe.acme.com/ui/ad/', 'ftp://x', 7],
			mayChange: ['tags', 'everything'],
		});
		expect(policy.lists).toEqual({ tags: [company] });
		expect(policy.preferences).toEqual({ volume: 30 });
		expect(policy.favourites?.map(({ destination }) => destination)).toEqual(['+3329802']);
		expect(policy.workspaces).toEqual(['https://wwe.acme.com']);
		expect(fixedParts(policy)).toEqual(['workspaces', 'preferences.volume']);
		expect(policy.problems.map(({ path, code }) => [path, code])).toEqual([
			['tags[1].label', 'missing'],
			['tags[1].pairs', 'missing'],
			['fields', 'list'],
			['favourites[1]', 'favourite'],
			['workspaces[1]', 'address'],
			['workspaces[2]', 'address'],
			['preferences.notify', 'oneOf'],
			['mayChange[1]', 'oneOf'],
		]);
	});

	it.each([
		[{ requestsPerMinute: 20, requestsPerMethod: 1_000 }, 0],
		[{ requestsPerMinute: 19 }, 1],
		[{ requestsPerMethod: 1_001 }, 1],
		[{ requestsPerMinute: '90' }, 1],
		[{ requestsPerMinute: 90.5 }, 1],
		[{ requestsPerMinute: Number.NaN }, 1],
	])('of %j bounds how many requests are sent', (preferences, wrong) => {
		const policy = readPolicy({ preferences });
		expect(policy.problems).toHaveLength(wrong);
		expect(policy.preferences).toEqual(wrong === 0 ? preferences : {});
	});

	it('masks and hides what it can be read to mean, and fixes that', () => {
		const policy = readPolicy({
			preferences: { maskKeys: ['CardNumber', 7], maskPhones: 'true', notifyWho: 0, volume: '30' },
		});
		expect(policy.preferences).toEqual({ maskKeys: ['CardNumber'], maskPhones: true, notifyWho: false });
		expect(fixedParts(policy)).toHaveLength(3);
		expect(policy.problems.map(({ path }) => path).toSorted()).toEqual([
			'preferences.maskKeys[1]',
			'preferences.maskPhones',
			'preferences.notifyWho',
			'preferences.volume',
		]);
	});

	it('names the key of the note, without the blanks around it, and never one that is reserved', () => {
		expect(readPolicy({ preferences: { noteKey: ' Note ' } }).preferences).toEqual({ noteKey: 'Note' });
		expect(fixedParts(readPolicy({ preferences: { noteKey: '' } }))).toEqual(['preferences.noteKey']);
		for (const [noteKey, code] of [
			['__proto__', 'keyForbidden'],
			['constructor', 'keyForbidden'],
			[7, 'text'],
			['x'.repeat(257), 'tooLong'],
		] as const) {
			const policy = readPolicy({ preferences: { noteKey } });
			expect(policy.preferences, String(noteKey)).toEqual({});
			expect(policy.problems).toMatchObject([{ path: 'preferences.noteKey', code }]);
		}
	});

	it('gives a talk track line by line, each once, and without those that cannot be read', () => {
		const policy = readPolicy({
			preferences: { talkTrack: [' Greet ', 'Say why', 'Greet', 7, 'x'.repeat(121), ''] },
		});
		expect(policy.preferences).toEqual({ talkTrack: ['Greet', 'Say why'] });
		expect(policy.problems.map(({ path }) => path)).toEqual([
			'preferences.talkTrack[3]',
			'preferences.talkTrack[4]',
			'preferences.talkTrack[5]',
		]);
		const long = Array.from({ length: 20 }, (_, n) => `Line ${n}`);
		expect(readPolicy({ preferences: { talkTrack: long } }).preferences.talkTrack).toHaveLength(12);
	});

	it('says so where a list is longer than what applies', () => {
		const favourites = Array.from({ length: 61 }, (_, n) => ({ type: 'AGENT', destination: `agent-${n}` }));
		const workspaces = Array.from({ length: 101 }, (_, n) => `https://w${n}.example`);
		const policy = readPolicy({ favourites, workspaces });
		expect(policy.favourites).toHaveLength(60);
		expect(policy.workspaces).toHaveLength(100);
		expect(policy.problems).toEqual([
			{ path: 'favourites', code: 'tooMany', detail: '60' },
			{ path: 'workspaces', code: 'tooMany', detail: '100' },
		]);
	});

	it('is read in no time, however long its lists are', () => {
		const long = Array.from({ length: 300_000 }, () => 7);
		const { problems } = readPolicy({ favourites: long, workspaces: long, mayChange: long, tags: long });
		expect(problems.length).toBeLessThan(500);
	});

	it('without a readable tag leaves the agent’s own', () => {
		expect(readPolicy({ tags: [{ id: 'bad' }] }).lists).toEqual({});
		expect(readPolicy({ tags: [] }).lists).toEqual({ tags: [] });
	});

	it('of the machine takes precedence over that of the package, part by part', () => {
		const baked = readPolicy({ tags: [mine], preferences: { volume: 1, oneClick: true } }, true);
		const both = combined(baked, readPolicy({ tags: [company], preferences: { volume: 2 } }));
		expect(both.lists.tags).toEqual([company]);
		expect(both.preferences).toEqual({ volume: 2, oneClick: true });
		expect(fixedParts(both)).toEqual(['tags', 'preferences.volume']);
	});

	it('may leave everything to the agent', () => {
		expect([...readPolicy({ mayChange: ['all'] }).mayChange]).toEqual(PARTS);
		expect([...readPolicy({ mayChange: ['preferences'] }).mayChange]).toHaveLength(
			Object.keys(DEFAULT_PREFERENCES).length,
		);
	});
});

describe('settings under a policy', () => {
	it('are the agent’s own if it says nothing', () => {
		const { settings } = readSettingsUnderPolicy(stored, NO_POLICY);
		expect(settings.tags).toEqual([mine]);
		expect(settings.preferences).toEqual({ ...DEFAULT_PREFERENCES, volume: 10, oneClick: true });
		expect(readSettingsUnderPolicy({}, NO_POLICY).settings).toEqual(DEFAULT_SETTINGS);
	});

	it('are the policy’s if it fixes them', () => {
		const { settings } = readSettingsUnderPolicy(
			stored,
			readPolicy({ tags: [company], preferences: { volume: 77 } }),
		);
		expect(settings.tags).toEqual([company]);
		expect(settings.preferences).toMatchObject({ volume: 77, oneClick: true });
	});

	it('have the agent’s beside the policy’s if that is allowed', () => {
		const policy = readPolicy({ tags: [company], preferences: { volume: 77 }, mayChange: ['all'] });
		const { settings } = readSettingsUnderPolicy(stored, policy);
		expect(settings.tags).toEqual([company, mine]);
		expect(settings.preferences.volume).toBe(10);
		expect(readSettingsUnderPolicy({}, policy).settings.preferences.volume).toBe(77);
	});

	it('replace the default tags by the policy’s, but not the agent’s own', () => {
		const policy = readPolicy({ tags: [company], mayChange: ['tags'] });
		expect(readSettingsUnderPolicy({}, policy).settings.tags).toEqual([company]);
		expect(readSettingsUnderPolicy({}, NO_POLICY).settings.tags).toEqual(DEFAULT_TAGS);
	});

	it('report what is stored and unreadable, as without a policy', () => {
		const { problems, settings } = readSettingsUnderPolicy(
			{ settings: { ...stored.settings, preferences: { volume: 'loud' } } },
			readPolicy({ preferences: { volume: 5 }, mayChange: ['all'] }),
		);
		expect(problems).toEqual([{ path: 'preferences.volume', code: 'number' }]);
		expect(settings.preferences.volume).toBe(5);
	});
});

describe('what is stored of edited settings', () => {
	const policy = readPolicy({
		tags: [company],
		rules: [{ id: 'r', label: 'r', keys: ['Reason'] }],
		preferences: { volume: 77, notify: 'never' },
		mayChange: ['rules', 'preferences.notify'],
	});
	const { own, settings } = readSettingsUnderPolicy(stored, policy);

	it('leaves out the policy’s, and keeps everything that a policy hides', () => {
		const rule = { id: 'o', label: 'own', keys: ['Comment'], oneOfTags: [] };
		const kept = ownOf({ ...settings, rules: [...settings.rules, rule] }, own, policy);
		expect(kept).toMatchObject({ tags: [mine], rules: [rule], preferences: { volume: 10, oneClick: true } });
		expect(kept.preferences).not.toHaveProperty('notify');
		expect(govern(kept, NO_POLICY).tags).toEqual([mine]);
	});

	it('keeps a choice that equals the default, if the policy’s differs', () => {
		const edited = {
			...settings,
			preferences: { ...settings.preferences, notify: DEFAULT_PREFERENCES.notify, oneClick: false },
		};
		expect(ownOf(edited, own, policy).preferences).toEqual({
			notify: DEFAULT_PREFERENCES.notify,
			volume: 10,
		});
	});

	it('keeps a choice of the agent’s that happens to equal the policy’s', () => {
		const free = readPolicy({ preferences: { volume: 10 }, mayChange: ['all'] });
		const now = readSettingsUnderPolicy(stored, free);
		const kept = ownOf({ ...now.settings, agentName: 'Ann' }, now.own, free);
		expect(govern(kept, NO_POLICY).preferences.volume).toBe(10);
	});

	it('has the agent’s items in their places, and with them their keys, also those that given ones hide', () => {
		const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, label: id, pairs: { Comment: id } }));
		const free = readPolicy({ tags: [{ ...b, label: 'given' }], mayChange: ['tags'] });
		const now = readSettingsUnderPolicy({ settings: { version: 2, tags: [a, b, c] } }, free);
		const tags = now.settings.tags.map((tag) => (tag.id === 'c' ? { ...tag, label: 'edited' } : tag));
		expect(ownOf({ ...now.settings, tags }, now.own, free).tags.map(({ label }) => label)).toEqual([
			'a',
			'b',
			'edited',
		]);
	});

	it('is read back as it was edited', () => {
		const edited = { ...settings, preferences: { ...settings.preferences, notify: 'always' as const } };
		expect(govern(ownOf(edited, own, policy), policy)).toEqual(edited);
	});
});
