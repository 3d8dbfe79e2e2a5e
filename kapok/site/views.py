from django.contrib.auth.decorators import login_required
from django.shortcuts import render


def home(request):
    return render(request, "site/home.html")


@login_required
def desk(request):
    return render(request, "site/desk.html")


@login_required
def me(request):
    return render(request, "site/me.html")
