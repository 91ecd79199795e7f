import type { Received } from '../core/endpoint';
import type { Simulator } from '../core/simulator';
import { h } from '../pages/dom';
import { Keeper } from './keep';

const REFRESH_INTERVAL_MS = 300;
const MAX_SHOWN = 80;

function words({ answer }: Received): [string, string] {
	switch (answer.kind) {
		case 'failure':
			return ['failed', answer.errorMessage || '(no text)'];
		case 'ignored':
			return ['ignored', 'ignored'];
		case 'result':
			return ['ok', answer.data === undefined ? 'ok' : brief(answer.data, 60)];
	}
}

function brief(value: unknown, length: number): string {
	const text = JSON.stringify(value) ?? '';
	return text.length > length ? `${text.slice(0, length)}…` : text;
}

function line(entry: Received): HTMLElement {
	const { n, at, request, parameters, frame, origin } = entry;
	const [tone, said] = words(entry);
	return h(
		'tr',
		{},
		h('td', { className: 'n' }, String(n)),
		h('td', {}, new Date(at).toLocaleTimeString([], { hour12: false })),
		h('td', { title: origin }, frame),
		h('td', {}, h('code', {}, `${request}(${parameters.map((item) => brief(item, 120)).join(', ')})`)),
		h('td', { className: tone }, said),
	);
}

/** Every request of the clients as it comes, the newest on top. */
export function requestLog({ endpoint }: Simulator): HTMLElement {
	const body = h('tbody', {});
	const keeper = new Keeper(body);
	let shown = '';
	setInterval(() => {
		// In a panel that is folded nobody reads it.
		if (!body.checkVisibility()) return;
		const latest = endpoint.received.slice(-MAX_SHOWN).reverse();
		const state = `${latest[0]?.n} ${latest.length}`;
		if (state === shown) return;
		shown = state;
		keeper.show(
			latest.map((entry) => ({
				key: String(entry.n),
				signature: entry.answer.kind,
				make: () => line(entry),
			})),
		);
	}, REFRESH_INTERVAL_MS);
	return h(
		'div',
		{ className: 'log', tabIndex: 0, role: 'region', 'aria-label': 'Requests received' },
		h(
			'table',
			{},
			h(
				'thead',
				{},
				h(
					'tr',
					{},
					...['#', 'At', 'From', 'Request', 'Answer'].map((name) => h('th', { scope: 'col' }, name)),
				),
			),
			body,
		),
	);
}
