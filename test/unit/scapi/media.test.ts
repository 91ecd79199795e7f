import { describe, expect, it } from 'vitest';
import { mediaFamily } from '../../../src/scapi/media';
import { interaction } from '../../support/fake/interaction';

const bare = { callUuid: undefined } as const;

describe('the family of an interaction’s media', () => {
	it.each([
		['its name', { ...bare, media: 'Email' }, 'email'],
		['its name before its state', { ...bare, media: 'workitem', state: 'TALKING' }, 'workitem'],
		['a state of one family', { ...bare, state: 'HISTORY_DONE' }, 'chat'],
		['a former state of one family', { ...bare, state: 'ERROR', previousState: 'SENT' }, 'email'],
		['a preview’s state', { ...bare, state: 'READY' }, 'preview'],
		['a call’s properties', { ...bare, state: 'UNKNOWN', ani: '+33' }, 'voice'],
		['nothing', { ...bare, state: 'ACCEPTED' }, 'other'],
		['a name nobody knows', { ...bare, media: 'hologram', state: 'TALKING' }, 'other'],
		['the name of an object’s own machinery', { ...bare, media: 'constructor' }, 'other'],
	])('follows from %s', (_, properties, family) => {
		expect(mediaFamily(interaction(properties))).toBe(family);
	});
});
