import { t } from '../../../platform/i18n';
import { openPalette } from '../../actions/palette';
import { statusOf } from '../../logic/words/status';
import { hostIn } from '../../logic/words/workspace-names';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { BarMenu } from './bar-menu';
import { LinkSign } from './link-sign';
import { MutedSign } from './muted-sign';
import { StateChip } from './state-chip';

/** The sign, which says how Ringside stands to Workspace and leads there; the agent's own state; and the menu. */
export function Bar() {
	const surface = useSurface();
	const { store, clock, agent } = surface;
	const lostSince = store.lostSince.value;
	// The clock is only read while the worker is away.
	const lostFor = lostSince === undefined ? 0 : clock.now.value - lostSince;
	const { kind, words, session } = statusOf(store.head.value, lostFor);
	const host = session === undefined ? undefined : hostIn(session);
	const state = agent.value;
	return (
		<header class="bar">
			<h1 class="sr-only">{t('popupTitle')}</h1>
			{session === undefined || host === undefined ? (
				<span class="sign-place">
					<LinkSign kind={kind} />
				</span>
			) : (
				<button
					type="button"
					class="sign-place"
					data-act="focus"
					title={t('status_at', words, host)}
					aria-label={t('showWorkspaceAt', host)}
					onClick={() => store.focus(session.key)}
				>
					<LinkSign kind={kind} />
				</button>
			)}
			{state === undefined ? undefined : <StateChip agent={state} />}
			<p class={state === undefined ? 'status' : 'status sr-only'} data-status={kind}>
				<span class="status-words">{words}</span>
				{/* Where it is not connected, the notice names it, and whole. */}
				{host === undefined || kind !== 'connected' ? undefined : <bdi class="host cut">{host}</bdi>}
			</p>
			<MutedSign />
			{surface.place === 'ringing' ? undefined : (
				<button
					type="button"
					class="find"
					data-act="palette"
					title={t('palette_field')}
					aria-keyshortcuts="Control+K"
					onClick={() => openPalette(surface)}
				>
					<Icon name="search" />
					<KeyCap name={t('key_CtrlK')} />
				</button>
			)}
			<BarMenu />
		</header>
	);
}
