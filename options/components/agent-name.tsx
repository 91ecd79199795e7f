import { useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { useOptions } from '../context';
import { TextSetting } from './form';

/** The name that presets write. Workspace does not tell it to the Interaction namespace. */
export function AgentName() {
	const options = useOptions();
	const [typed, setTyped] = useState<string>();
	const { agentName = '', ...rest } = options.settings.value;
	return (
		<TextSetting
			label={t('settings_agentName')}
			hint={t('settings_agentNameHint')}
			value={typed ?? agentName}
			onInput={(value) => setTyped(value.slice(0, 256))}
			onLeave={() => {
				const name = typed?.trim() ?? agentName;
				setTyped(undefined);
				if (name === agentName) return;
				options.change(
					name === '' ? rest : { ...rest, agentName: name },
					t('settings_edited', t('settings_agentName')),
				);
			}}
		/>
	);
}
