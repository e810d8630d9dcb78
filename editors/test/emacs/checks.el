;;; checks.el --- What a reporter does with copydesk in Emacs  -*- lexical-binding: t; -*-

;;; Commentary:

;; Reports on each check, "ok WHAT" or "FAILED WHAT: WHY", in the file $REPORT.  Waits are for conditions, never for the
;; clock.

;;; Code:

(when (< emacs-major-version 29)
  (package-initialize))
(require 'cl-lib)
(require 'flymake)
(setq eglot-sync-connect 15
      eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0
      make-backup-files nil
      create-lockfiles nil
      auto-save-default nil)
(load (getenv "PACKAGE") nil t)
(setq copydesk-command (list (getenv "SERVER") "lsp"))
(add-hook 'text-mode-hook #'copydesk-ensure)

(defvar checks-failures 0)

(defun checks-report (&rest line)
  "Write a LINE to the report."
  (write-region (concat (mapconcat (lambda (part) (replace-regexp-in-string "\n+" " " part)) line "") "\n")
                nil (getenv "REPORT") t 'quiet))

(defmacro check (what &rest body)
  "Check WHAT by BODY, which signals an error where it is not so."
  (declare (indent 1))
  `(condition-case problem
       (progn ,@body (checks-report "ok emacs: " ,what))
     (error (cl-incf checks-failures)
            (checks-report "FAILED emacs: " ,what ": " (error-message-string problem)))))

(defun checks-wait (what condition)
  "Wait until CONDITION gives something and return it; WHAT says for what it is."
  (let ((end (+ (float-time) 15)) got)
    (while (and (not (setq got (funcall condition))) (< (float-time) end))
      ;; Emacs sends what was changed when it is idle, which it never is here.
      (when (eglot-current-server)
        (eglot--signal-textDocument/didChange))
      (accept-process-output nil 0.02))
    (or got (error "Never came: %s" what))))

(defun checks-same (got wanted what)
  "Fail where GOT is not WANTED; WHAT says of what."
  (unless (equal got wanted)
    (error "%s is %S, not %S" what got wanted)))

(defun checks-open (name)
  "Open the draft NAME as it was at first, in a mode for it, and start the server as a person's next key would."
  (let ((path (expand-file-name name (getenv "DESK"))))
    (when (get-file-buffer path)
      (with-current-buffer (get-file-buffer path)
        (set-buffer-modified-p nil)
        (kill-buffer)))
    (find-file path)
    ;; There is no mode for Markdown without a package; its language is then told by the name of the file.
    (unless (eq major-mode 'text-mode)
      (text-mode))
    (run-hooks 'post-command-hook)
    (flymake-start)))

(defun checks-text ()
  "The text of the draft."
  (buffer-substring-no-properties (point-min) (point-max)))

(defun checks-found (rule)
  "What RULE has found, as the words that are underlined."
  (let (words)
    (dolist (found (flymake-diagnostics) words)
      (when (string-match-p (regexp-quote (format "[%s]" rule)) (flymake-diagnostic-text found))
        (push (buffer-substring-no-properties (flymake-diagnostic-beg found) (flymake-diagnostic-end found)) words)))))

(defun checks-go-to (words)
  "Put the cursor on the first place of WORDS."
  (goto-char (point-min))
  (search-forward words)
  (goto-char (match-beginning 0)))

(check "the server starts for a draft"
  (checks-open "quotes.md")
  (checks-wait "a server" #'eglot-current-server)
  (checks-same (plist-get (eglot--server-info (eglot-current-server)) :name) "copydesk" "the server"))

(check "other modes that are made from text-mode are left alone"
  (with-temp-buffer
    (setq buffer-file-name (expand-file-name "paper.tex" (getenv "DESK")))
    (latex-mode)
    (run-hooks 'post-command-hook)
    (checks-same (eglot-current-server) nil "the server")
    (checks-same (eq (nth 2 (eglot--lookup-mode 'latex-mode)) #'copydesk--contact) nil "whether it is ours")
    (setq buffer-file-name nil)))

(check "what is found stands at the right place behind curly marks and an emoji"
  (checks-open "quotes.md")
  (checks-wait "a finding" (lambda () (checks-found "attribution-verb-stilted")))
  (checks-same (checks-found "attribution-verb-stilted") '("stated") "what is underlined"))

(check "hover says who a person is"
  (checks-open "quotes.md")
  (checks-go-to "Ana Bell")
  (let (card)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq card (and text (substring-no-properties text)))))
    (checks-wait "a card" (lambda () card))
    (checks-same (car (split-string card ",")) "Ana Bell" "the first words")))

(check "a fix mends what was found, and it is found no more"
  (checks-open "quotes.md")
  (checks-wait "a finding" (lambda () (checks-found "attribution-verb-stilted")))
  (checks-go-to "stated")
  ;; As by a key, for which the menu is in the minibuffer.
  (let ((last-nonmenu-event ?\r) (wanted (replace-regexp-in-string "stated" "said" (checks-text))))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt offered &rest _)
                 (car (cl-find-if (lambda (one) (string-prefix-p "Change to “said”" (car one))) offered)))))
      (eglot-code-actions (point) (point) nil t))
    (checks-wait "the change" #'buffer-modified-p)
    (checks-same (checks-text) wanted "the draft")
    (checks-wait "that it is found no more" (lambda () (not (checks-found "attribution-verb-stilted"))))))

(check "a person is renamed everywhere but in quotations"
  (checks-open "quotes.md")
  (checks-wait "a finding" (lambda () (checks-found "attribution-verb-stilted")))
  (let ((wanted (replace-regexp-in-string
                 "“Moor" "“Bell"
                 (replace-regexp-in-string
                  "Bell" "Moor" (replace-regexp-in-string "Ana" "Ada" (checks-text) t) t) t)))
    (checks-go-to "Ana Bell")
    (eglot-rename "Ada Moor")
    (checks-same (checks-text) wanted "the draft")))

(check "what is typed is found"
  (checks-open "quotes.md")
  (goto-char (point-max))
  (insert "\nIt is believed that the captain slept.\n")
  (checks-wait "a finding" (lambda () (checks-found "hearsay")))
  (checks-same (checks-found "hearsay") '("It is believed") "what is underlined"))

(set-buffer-modified-p nil)
(kill-emacs (if (= checks-failures 0) 0 1))

;;; checks.el ends here
