use zed_extension_api::{self as zed, settings::LspSettings, LanguageServerId, Result, Worktree};

struct Wikilsp;

impl zed::Extension for Wikilsp {
    fn new() -> Self {
        Wikilsp
    }

    /// The executable of the settings, else the one on the path.
    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<zed::Command> {
        let configured = LspSettings::for_worktree(id.as_ref(), worktree)
            .ok()
            .and_then(|settings| settings.binary)
            .and_then(|binary| binary.path);
        let command = configured
            .or_else(|| worktree.which("wikilsp"))
            .ok_or("wikilsp is not on the path: build it with 'swift build -c release'")?;
        Ok(zed::Command { command, args: vec!["--stdio".into()], env: worktree.shell_env() })
    }

    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<zed::serde_json::Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|settings| settings.settings);
        Ok(settings.map(|settings| zed::serde_json::json!({ "wikilsp": settings })))
    }
}

zed::register_extension!(Wikilsp);
