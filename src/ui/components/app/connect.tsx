import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SettingsView } from '../../../contract/settings';
import { type MessageKey, t } from '../../../platform/i18n';
import { openSheet } from '../../actions/sheets';
import type { Askable } from '../../logic/origins';
import { activeTabOf, covers, readable } from '../../logic/origins';
import { primaries } from '../../logic/words/status';
import { useSurface } from '../../surface/surface';
import { Seal } from '../bar/seal';
import { Icon } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { DiagnosticsLink } from '../messages/cause';
import { FirstSteps } from './first-steps';
import { WatchRing } from './watch-ring';

type Step = 'idle' | 'asking' | 'granted' | 'denied' | 'failed';
const WORDS: Record<Step, MessageKey | undefined> = {
	idle: undefined,
	asking: 'connect_asking',
	granted: 'connect_granted',
	denied: 'connect_denied',
	failed: 'connect_failed',
};

/** Asks for these origins in one dialog of the browser. */
function ConnectButton({
	patterns,
	label,
	primary,
	alone = false,
}: {
	patterns: readonly string[];
	label: string;
	primary: boolean;
	/** True if there is nothing else to do: Enter presses it at once. */
	alone?: boolean;
}) {
	const surface = useSurface();
	const button = useRef<HTMLButtonElement>(null);
	useLayoutEffect(() => {
		if (alone && document.activeElement === document.body) button.current?.focus({ preventScroll: true });
	}, [alone]);
	const [step, setStep] = useState<Step>('idle');
	const key = WORDS[step];
	const go = (next: Step): void => {
		setStep(next);
		const words = WORDS[next];
		if (words !== undefined) surface.announce(t(words));
	};
	const ask = (): void => {
		// First of all, in the click itself: browsers ask only while a click is being handled.
		surface.services.permissions.request(...patterns).then(
			(granted) => go(granted ? 'granted' : 'denied'),
			() => go('failed'),
		);
		go('asking');
	};
	return (
		<>
			<button
				ref={button}
				type="button"
				class={primary ? 'btn primary wide' : 'btn wide'}
				data-act="connect"
				aria-disabled={step === 'asking' || step === 'granted' ? 'true' : undefined}
				onClick={() => {
					if (step !== 'asking' && step !== 'granted') ask();
				}}
			>
				{label}
				{alone && step === 'idle' ? <KeyCap name="⏎" /> : undefined}
			</button>
			{key === undefined ? undefined : <p class="muted">{t(key)}</p>}
		</>
	);
}

interface ConnectOriginProps {
	origin: string;
	pattern: string;
	/** Origins that belong to it, and are requested together with it. */
	beside?: readonly Askable[] | undefined;
	first: boolean;
	/** True to show the steps up to the first interaction. */
	steps?: boolean;
}

/** Asks for the origin in front of the agent, with those that belong to it, and names each. */
function ConnectOrigin({ origin, pattern, beside = [], first, steps = false }: ConnectOriginProps) {
	const origins = [origin, ...beside.map((each) => each.origin)];
	return (
		<>
			<p>{t(beside.length > 0 ? 'connect_both' : first ? 'connect_text' : 'connect_other')}</p>
			{steps ? (
				<FirstSteps at={2} origins={origins} />
			) : (
				origins.map((each) => (
					<p class="address" key={each}>
						<bdi>{each}</bdi>
					</p>
				))
			)}
			<ConnectButton
				patterns={[pattern, ...beside.map((each) => each.pattern)]}
				label={t('connect_button')}
				primary={first}
				alone={steps}
			/>
		</>
	);
}

/** Asks for the origin of a window that answers as Workspace, unless an administrator decides that. */
export function ConnectUnknown({ origin }: { origin: string }) {
	const { store } = useSurface();
	const tab = activeTabOf(origin);
	if (tab === undefined) return null;
	if (store.head.value?.settings.fixed.includes('workspaces') === true) return <p>{t('connect_closed')}</p>;
	return <ConnectButton patterns={[tab.pattern]} label={t('connect_workspace', tab.host)} primary />;
}

/** The Workspaces that an administrator has named: the agent need not know their addresses. */
function Given({ origins, first }: { origins: readonly string[]; first: boolean }) {
	return origins.slice(0, 5).map((origin, place) => {
		const pattern = activeTabOf(origin)?.pattern;
		return pattern === undefined ? undefined : (
			<ConnectOrigin key={origin} origin={origin} pattern={pattern} first={first && place === 0} />
		);
	});
}

/** Nothing is connected and no page of a granted origin is open: what to do. */
function NoWorkspace({ granted, settings }: { granted: readonly string[]; settings: SettingsView }) {
	const tab = useSurface().activeTab.value;
	const isGranted = (origin: string): boolean => granted.some((each) => covers(each, origin));
	const given = (settings.workspaces ?? []).filter((origin) => !isGranted(origin));
	const closed = settings.fixed.includes('workspaces');
	const open = tab !== undefined && !isGranted(tab.origin) && !given.includes(tab.origin);
	const beside = tab?.beside?.filter(({ origin }) => !isGranted(origin));
	const askable = open && !closed ? { origin: tab.origin, pattern: tab.pattern, beside } : undefined;
	if (granted.length === 0) {
		const nothing = askable === undefined && given.length === 0;
		return (
			<section class="welcome">
				<Seal kind={nothing ? 'none' : 'connected'} />
				<h2>{t(nothing ? 'connect_openFirst_title' : 'connect_title')}</h2>
				{nothing ? <FirstSteps at={1} origins={[]} /> : undefined}
				<Given origins={given} first />
				{askable === undefined ? undefined : (
					<ConnectOrigin {...askable} first={given.length === 0} steps={given.length === 0} />
				)}
			</section>
		);
	}
	return (
		<section class="welcome">
			<Seal kind="none" />
			<h2>{t('none_title')}</h2>
			<p>{t('none_text')}</p>
			<ul class="addresses">
				{granted.slice(0, 5).map((origin) => (
					<li key={origin} class="address">
						<bdi>{readable(origin)}</bdi>
					</li>
				))}
			</ul>
			{given.length === 0 ? undefined : (
				<div class="aside">
					<Given origins={given} first={false} />
				</div>
			)}
			{askable === undefined ? undefined : (
				<div class="aside">
					<ConnectOrigin {...askable} first={false} />
				</div>
			)}
			<DiagnosticsLink />
		</section>
	);
}

/** Shows what to do while there are no cards. */
export function Emptiness() {
	const surface = useSurface();
	const { store, order } = surface;
	const head = store.head.value;
	const at = surface.agent.value;
	const ended = surface.today.value.length;
	if (head === undefined || order.value.ringing.length + order.value.others.length > 0) return null;
	const sessions = primaries(head);
	// A lost Workspace has a notice of its own, with the way back.
	if (sessions.length === 0 && head.losses.some(({ noted }) => !noted)) return null;
	if (sessions.length === 0 && head.seeking) {
		return (
			<section class="welcome quiet">
				<Seal kind="none" />
				<p>{t('link_searching')}</p>
			</section>
		);
	}
	if (sessions.length === 0) return <NoWorkspace granted={head.grantedOrigins} settings={head.settings} />;
	if (!sessions.some(({ link }) => link.status === 'connected')) return null;
	return (
		<section class="welcome quiet">
			{at?.since === undefined ? <Seal kind="connected" /> : <WatchRing agent={at} since={at.since} />}
			<h2>{t('empty_title')}</h2>
			<p>{t('empty_text')}</p>
			<div class="welcome-acts">
				<button type="button" class="btn" data-act="dial" onClick={() => openSheet(surface, 'dial')}>
					<Icon name="dialpad" />
					{t('dial')}
					<KeyCap name="+" />
				</button>
				<button type="button" class="btn" data-act="today" onClick={() => openSheet(surface, 'today')}>
					<Icon name="today" />
					{t('today')}
					{ended === 0 ? undefined : <span class="count num">{ended}</span>}
					<KeyCap name="l" />
				</button>
			</div>
			{sessions.some(({ link }) => link.guest === true) ? <p class="mode">{t('mode_guest')}</p> : undefined}
		</section>
	);
}
