;;; run.el --- Checks the files of this folder in a real Emacs -*- lexical-binding: t -*-

;;   emacs --batch -q -l editors/emacs/test/run.el Examples/Tallowick.wikitext
;;
;; The server is `.build/release/wikilsp' below the repository's root, or $WIKILSP. Ends with exit code 0 or 1; without
;; Eglot (part of Emacs from 29 on), says so and ends with 0.

(require 'cl-lib)
(package-initialize)

(defconst check-here (file-name-directory load-file-name))
(defconst check-root (expand-file-name "../../.." check-here))
(defvar check-failures 0)

(defun check (what ok seen)
  (message "%s %s: %s" (if ok "ok  " "FAIL") what seen)
  (unless ok (cl-incf check-failures)))

(defun check-wait (seconds predicate)
  (let ((end (+ (float-time) seconds)))
    (while (and (not (funcall predicate)) (< (float-time) end))
      (accept-process-output nil 0.05))))

(unless (require 'eglot nil t)
  (message "skipped: this Emacs has no Eglot")
  (kill-emacs 0))

(add-to-list 'load-path (expand-file-name ".." check-here))
(require 'wikitext-mode)
(setq wikitext-server-command
      (list (or (getenv "WIKILSP") (expand-file-name ".build/release/wikilsp" check-root)) "--stdio")
      eglot-sync-connect 20
      create-lockfiles nil
      make-backup-files nil)

(find-file (pop command-line-args-left))
(check "major mode" (eq major-mode 'wikitext-mode) major-mode)
(apply #'eglot (eglot--guess-contact))
(check-wait 10 #'eglot-managed-p)
(check "managed by Eglot" (eglot-managed-p) (eglot-managed-p))
;; What arrives is noted as it arrives: Flymake itself waits for idle time, which a batch run never has.
(let (diagnostics)
  (cl-letf (((symbol-function 'eglot--report-to-flymake)
             (lambda (seen &rest _) (setq diagnostics seen))))
    (setq eglot--current-flymake-report-fn #'ignore)
    (eglot--signal-textDocument/didClose)
    (eglot--signal-textDocument/didOpen)
    (check-wait 10 (lambda () diagnostics)))
  (check "diagnostics" diagnostics (length diagnostics))
  (check "diagnostics inside the page"
         (cl-every (lambda (d) (<= (point-min) (flymake-diagnostic-beg d) (flymake-diagnostic-end d) (point-max)))
                   diagnostics)
         (mapcar #'flymake-diagnostic-beg diagnostics)))
(let ((outline (eglot-imenu)))
  (check "outline" outline (mapcar #'car outline)))
;; A damaged page is restored.
(when (string-match-p "Tallowick" (buffer-file-name))
  (let ((actions (eglot-code-actions (point-min) (point-max) "source.restore.wikilsp")))
    (check "restoration is offered" (= (length actions) 1) (length actions))
    (eglot--apply-workspace-edit (plist-get (car actions) :edit))
    (check "the page is restored" (string-match-p "\n== History ==\n" (buffer-string)) (buffer-size))))
(goto-char (point-max))
(insert "[[")
(eglot--signal-textDocument/didChange)
(let ((found (eglot-completion-at-point)))
  (check "completion items after [[" (and found (all-completions "" (nth 2 found)))
         (and found (length (all-completions "" (nth 2 found))))))
(set-buffer-modified-p nil)

;; What is known of a name reaches ElDoc.
(goto-char (point-min))
(search-forward "nickname")
(let (shown)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
  (check-wait 5 (lambda () shown))
  (check "hover" (and shown (not (string-match-p "\\\\[(|=.-]" shown))) shown))

;; A blank at the beginning of a line would change what the page means.
(with-temp-buffer
  (wikitext-mode)
  (insert "  {{Infobox ship\n|name=Tern\n")
  (let ((before (buffer-string)))
    (indent-region (point-min) (point-max))
    (goto-char (point-max))
    (indent-according-to-mode)
    (check "nothing is indented" (string= before (buffer-string)) (format "%S" (buffer-string))))
  (check "the key for completion" (eq (key-binding (kbd "C-M-i")) #'completion-at-point) (key-binding (kbd "C-M-i"))))

;; Safe fixes are applied on save, where the settings say so. The template is set twice to the same value.
(setq-default eglot-workspace-configuration '((:wikilsp . (:lint (:fixOnSave t)))))
(eglot-signal-didChangeConfiguration (eglot-current-server))
;; The server asks for them then.
(check-wait 2 #'ignore)
(let ((page (make-temp-file "wikilsp-" nil ".wikitext" "{{Infobox ship\n|name=Tern\n|name=Tern\n}}\n"))
      (server (eglot-current-server)))
  (with-current-buffer (find-file-noselect page)
    (cl-letf (((symbol-function 'eglot-current-server) (lambda () server)))
      (unless eglot--managed-mode (setq eglot--cached-server server) (eglot--managed-mode 1))
      (eglot--signal-textDocument/didOpen))
    (goto-char (point-max))
    (insert "Text.\n")
    (save-buffer)
    (let ((saved (with-temp-buffer (insert-file-contents page) (buffer-string))))
      (check "fixed on save" (string= saved "{{Infobox ship\n|name=Tern\n}}\nText.\n") (format "%S" saved)))
    (set-buffer-modified-p nil))
  (delete-file page))
(eglot-shutdown (eglot-current-server) nil 3)
(kill-emacs (min check-failures 1))
