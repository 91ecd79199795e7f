import type { Cause } from '../../../src/contract/diagnostics';
import type { Link } from '../../../src/contract/workspace-link';
import { interaction, model, session, tracked } from './build-model';
import type { Fixture } from './fixture';
import { john } from './people';

const ORIGIN = 'https://apps.acme.example';

function stands(link: Partial<Link>, causes: Cause[], calls = false): Fixture {
	const one = session({ link: { epoch: 0, status: 'notConnected', ...link } });
	const items = calls ? [tracked(interaction({ ...john, state: 'TALKING' }), 761)] : [];
	return { model: model(items, { sessions: [one], diagnoses: [{ session: one.key, causes }] }) };
}

/** Obstacles, as the popup shows them. */
export const CAUSE_FIXTURES: Record<string, () => Fixture> = {
	causeOrigin: () =>
		stands({ reason: 'silent' }, [
			{ kind: 'originNotAccepted', certainty: 'likely', origin: ORIGIN },
			{ kind: 'quarantine', certainty: 'possible', count: 9 },
		]),
	causeUnknownWorkspace: () =>
		stands({ reason: 'unknownWorkspace', origin: 'https://wwe.acme.example:8443' }, [
			{ kind: 'unknownWorkspace', certainty: 'sure', origin: 'https://wwe.acme.example:8443' },
		]),
	causeWindow: () => stands({ reason: 'echo' }, [{ kind: 'wrongWindow', certainty: 'likely' }]),
	causeMethods: () =>
		stands(
			{ status: 'connected' },
			[
				{
					kind: 'methodFiltered',
					certainty: 'sure',
					origin: ORIGIN,
					methods: ['interaction.markdone', 'interaction.singleStepTransfer'],
					allowed: ['agent.get', 'interaction.accept'],
				},
				{ kind: 'writeFiltered', certainty: 'likely', keys: ['Reason', 'Priority'] },
			],
			true,
		),
	causeQuarantine: () =>
		stands({ reason: 'lost' }, [{ kind: 'quarantine', certainty: 'likely', count: 64 }], true),
	guest: () => ({
		model: model([], { sessions: [session({ link: { epoch: 0, status: 'connected', guest: true } })] }),
	}),
};
