"""The few pages of allauth that we use, under our own addresses. It looks them up by these names."""

from django.urls import URLPattern, path

from canevas.people import views

urlpatterns: list[URLPattern] = [
    path("connexion/", views.SignIn.as_view(), name="account_login"),
    path("connexion/", views.SignIn.as_view(), name="account_request_login_code"),
    path("connexion/code/", views.ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("connexion/sortir/", views.SignOut.as_view(), name="account_logout"),
    path("connexion/inactif/", views.inactive, name="account_inactive"),
]
