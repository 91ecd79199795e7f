import type { Loss, Missed } from '../../../src/contract/losses-and-missed';
import { EMPTY_MODEL, type Session } from '../../../src/contract/surface';
import { interaction, model, session, TAGS, tracked } from './build-model';
import type { Fixture } from './fixture';
import { john, maria } from './people';

const ORIGIN = 'https://wwe.acme.example';
const minutesAgo = (n: number) => Date.now() - n * 60_000;

const loss = (how: Loss['how'], change: Partial<Loss> = {}): Loss => ({
	id: `loss:1:${how}`,
	how,
	origin: ORIGIN,
	interactions: 0,
	at: minutesAgo(2),
	restorable: true,
	noted: false,
	...change,
});

const missed = (id: string, change: Partial<Missed> = {}): Missed => ({
	id,
	origin: ORIGIN,
	subject: id,
	family: 'voice',
	how: 'redirected',
	rang: 18_000,
	atLeast: false,
	at: minutesAgo(3),
	...change,
});

const gone = (...losses: Loss[]): Fixture => ({
	model: { ...EMPTY_MODEL, tags: TAGS, grantedOrigins: [`${ORIGIN}/*`], losses },
	tab: 'https://crm.acme.example/case/7',
});

const down = (link: Partial<Session['link']>, change: Loss): Fixture => ({
	model: model([], {
		sessions: [session({ link: { epoch: 1, status: 'notConnected', ...link } })],
		losses: [change],
	}),
});

/** Rings since so many seconds, and will be redirected after so many. */
const ringing = (since: number, limit: number): Fixture => {
	const one = tracked(interaction({ ...maria, state: 'RINGING' }), since);
	return { model: model([{ ...one, redirectAround: one.phaseSince + limit * 1_000 }]) };
};

const mariaMissed = missed('a', { name: 'Maria Lopez', number: '+33298025501' });

export const guardFixtures: Record<string, () => Fixture> = {
	lostDiscarded: () => gone(loss('discarded', { interactions: 2 })),
	lostClosed: () => gone(loss('closed')),
	lostUnknown: () => gone(loss('closed', { restorable: false })),
	lostCrashed: () => gone(loss('crashed')),
	lostLeft: () => gone(loss('left')),
	lostFrozen: () => down({ reason: 'frozen' }, loss('frozen', { session: 's1' })),
	lostSilent: () => down({ reason: 'lost' }, loss('silent', { session: 's1' })),
	lostNoted: () => down({ reason: 'lost' }, loss('silent', { session: 's1', noted: true })),
	lostBeside: () => ({
		model: model([tracked(interaction({ ...john, state: 'TALKING' }), 761)], {
			losses: [loss('closed', { origin: 'https://wwe.globex.example' })],
		}),
	}),
	redirectSoon: () => ringing(10, 18),
	redirectNow: () => ringing(19, 18),
	missedOne: () => ({ model: model([], { missed: [mariaMissed] }) }),
	missedWhileTalking: () => ({
		model: model([tracked(interaction({ ...john, state: 'TALKING' }), 61)], { missed: [mariaMissed] }),
	}),
	missedSeveral: () => ({
		model: model([], {
			missed: [
				missed('old', { name: 'Long Ago', at: minutesAgo(900) }),
				missed('x', { family: 'chat', how: 'revoked', name: 'Sofia Weber', rang: 41_000 }),
				missed('b', { how: 'released', name: '+33612345678', rang: 6_000, atLeast: true }),
				{ ...mariaMissed, how: 'noAnswer' },
				missed('c', { family: 'email', how: 'gone', rang: 300_000 }),
			],
		}),
	}),
};
