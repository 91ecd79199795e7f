import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type MessageKey, t } from '../../src/platform/i18n';
import { isTone } from '../../src/sound/tones';
import type { StopSound } from '../services';
import { useOptions } from '../state';
import { ChoicePreference, SharePreference, SwitchPreference } from './preference';

/** A button that tries something out, and says what came of it. */
function Trial({
	act,
	told,
	onPress,
	children,
}: {
	act: string;
	told: MessageKey | undefined;
	onPress: () => void;
	children: ComponentChildren;
}) {
	return (
		<div class="trial">
			<button type="button" class="act" data-act={act} onClick={onPress}>
				{children}
			</button>
			<p class="setting-hint">{told === undefined ? '' : t(told)}</p>
		</div>
	);
}

/** The result of a trial: shown beside its button, and announced. */
function useTold() {
	const { announce } = useOptions();
	const [told, setTold] = useState<MessageKey>();
	const tell = (key: MessageKey): void => {
		setTold(key);
		announce(t(key));
	};
	return [told, tell] as const;
}

function NotificationTrial() {
	const { services } = useOptions();
	const [told, tell] = useTold();
	return (
		<Trial
			act="test-notification"
			told={told}
			onPress={() => {
				services.alerts.notify().then(
					(allowed) => tell(allowed === false ? 'settings_notifyRefused' : 'settings_notifyShown'),
					() => tell('settings_notifyRefused'),
				);
			}}
		>
			{t('settings_notifyTest')}
		</Trial>
	);
}

function ToneTrial() {
	const { services, settings } = useOptions();
	const { tone, volume } = settings.value.preferences;
	const [told, tell] = useTold();
	const stop = useRef<StopSound | undefined>(undefined);
	return (
		<Trial
			act="test-tone"
			told={told}
			onPress={() => {
				// Another press ends what still sounds.
				stop.current?.();
				if (!isTone(tone)) return tell('settings_toneNone');
				services.alerts.play({ tone, volume }).then(
					(stopSound) => {
						stop.current = stopSound;
						tell(volume === 0 ? 'settings_toneNoVolume' : 'settings_tonePlayed');
					},
					() => tell('settings_toneFailed'),
				);
			}}
		>
			{t('settings_toneTest')}
		</Trial>
	);
}

/** The settings for how ringing interactions alert an agent who is not looking. */
export function AlertSection() {
	return (
		<>
			<ChoicePreference
				name="notify"
				label={t('settings_notify')}
				hint={t('settings_notifyHint')}
				choices={[
					['away', t('settings_notify_away')],
					['always', t('settings_notify_always')],
					['never', t('settings_notify_never')],
				]}
			/>
			<NotificationTrial />
			<SwitchPreference name="notifyWho" label={t('settings_notifyWho')} hint={t('settings_notifyWhoHint')} />
			<SwitchPreference name="quietWhileTalking" label={t('settings_quiet')} hint={t('settings_quietHint')} />
			<div class="beside">
				<ChoicePreference
					name="tone"
					label={t('settings_tone')}
					hint={t('settings_toneHint')}
					choices={[
						['none', t('settings_tone_none')],
						['bell', t('settings_tone_bell')],
						['pulse', t('settings_tone_pulse')],
						['chime', t('settings_tone_chime')],
					]}
				/>
				<SharePreference name="volume" label={t('settings_volume')} hint={t('settings_volumeHint')} />
			</div>
			<ToneTrial />
			<SwitchPreference
				name="toneBesideWorkspace"
				label={t('settings_toneBeside')}
				hint={t('settings_toneBesideHint')}
			/>
		</>
	);
}
