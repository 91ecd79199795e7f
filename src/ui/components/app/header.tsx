import { t } from '../../../platform/i18n';
import { hostOf } from '../../../words/origins';
import { statusOf } from '../../logic/status';
import { keyboardPrints, printedKey } from '../../surface/printed-keys';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';
import { HeaderMenu } from './header-menu';

/** How Ringside stands to Workspace, in words; and the things that are always at hand. */
export function Header() {
	const surface = useSurface();
	const { store, clock, help } = surface;
	const lostSince = store.lostSince.value;
	// The clock is only read while the worker is away.
	const lostFor = lostSince === undefined ? 0 : clock.now.value - lostSince;
	const { kind, words, session } = statusOf(store.model.value, lostFor);
	const read = printedKey('r', keyboardPrints.value);
	return (
		<header class="bar">
			<h1 class="sr-only">{t('popupTitle')}</h1>
			<p class="status" data-status={kind}>
				<span class="dot" />
				<span class="status-words">{words}</span>
				{session === undefined ? undefined : (
					<button
						type="button"
						class="host"
						data-act="focus"
						title={t('showWorkspace')}
						aria-label={t('showWorkspaceAt', hostOf(session.link.origin ?? session.origin))}
						onClick={() => store.focus(session.key)}
					>
						<bdi>{hostOf(session.link.origin ?? session.origin)}</bdi>
					</button>
				)}
			</p>
			<button
				type="button"
				class="icon-button"
				data-act="refresh"
				aria-label={t('refresh')}
				title={`${t('refresh')} (${read})`}
				aria-keyshortcuts={read}
				onClick={() => {
					store.refresh();
					surface.announce(t('refreshing'));
				}}
			>
				<Icon name="refresh" />
			</button>
			<button
				type="button"
				class="icon-button"
				data-act="help"
				aria-label={t('keysButton')}
				title={`${t('keysButton')} (?)`}
				aria-keyshortcuts="?"
				aria-expanded={help.value}
				onClick={() => {
					help.value = !help.value;
				}}
			>
				<Icon name="keys" />
			</button>
			<HeaderMenu />
		</header>
	);
}
